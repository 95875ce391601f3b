import time, collections, logging, os, pickle
from random import Random
from tests.inputs.town import town
from tests.inputs.discover import *
from tests.inputs.sending import *
from tests.inputs import bodies as B
def test_c(django_db_setup, django_db_blocker):
    logging.disable(logging.CRITICAL)
    t=time.time()
    with town(django_db_blocker, django_db_setup) as tw:
        print("built", time.time()-t); t=time.time()
        f=discover(tw)
        print("found",len(f.targets), time.time()-t, len(f.shapes), sum(map(len,f.pages.values())))
        print(f.broken)
        names=query_names(); print(names)
        print("never", [a.name for a in addresses() if a not in f.met])
        senders={w:Sender(c) for w,c in f.clients.items()}
        posts=[x for x in f.targets if x.method=="post"]
        st=collections.Counter()
        for x in posts:
            a=senders[x.who].send(B.honest(x)); st[a.status_code]+=1
            if a.status_code not in (302,303): print(a.status_code,x.who,x.address.name, x.path, dict(x.pairs) if a.status_code==422 else "", re.findall(r'(?s)class="[^"]*error[^"]*"[^>]*>(.{0,120})', a.content.decode()) if a.status_code==422 else "", fault_of(a) if a.status_code>=500 else "")
        print(st)
        rng=Random(int(os.environ.get("INPUTS_SEED","1"))); st=collections.Counter(); faults=collections.Counter(); ex={}
        tm=collections.Counter(); cn=collections.Counter()
        t=time.time(); n=0; lim=float(os.environ.get("SECS","120"))
        while time.time()-t<lim:
            x=rng.choice(f.targets if rng.random()<.3 else posts)
            how=rng.choice((B.fields,)*6+(B.body,B.query,B.path,B.headers,B.method)) if x.method=="post" else rng.choice((B.query,B.query,B.path,B.headers,B.method))
            s=how(x,rng,names) if how is B.query else how(x,rng)
            t0=time.time()
            try: a=senders[x.who].send(s)
            except Exception as e:
                import traceback
                k="RAISED "+repr(e)[:150]+"".join(traceback.format_tb(e.__traceback__)[-2:]); faults[k]+=1; ex.setdefault(k,str(s)); continue
            tm[x.address.name]+=time.time()-t0; cn[x.address.name]+=1
            n+=1; st[a.status_code]+=1
            if a.status_code>=500:
                k=fault_of(a); faults[k]+=1; ex.setdefault(k,x.who+" "+str(s))
        print(n, n/(time.time()-t), st)
        for k,v in faults.most_common(): print("###",v,k,"\n   ",ex[k][:1500])
        for k,v in tm.most_common(12): print(k,v,cn[k],v/cn[k])
