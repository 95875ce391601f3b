import time, logging, collections
from tests.inputs.town import town
from tests.inputs import discover as D
def test_c(django_db_setup, django_db_blocker):
    logging.disable(logging.CRITICAL)
    t=time.time()
    with town(django_db_blocker, django_db_setup) as tw:
        print("built", time.time()-t); t=time.time()
        f=D.Found()
        for who in D.WHO:
            t=time.time(); n=sum(map(len,f.pages.values())); D._walk(f,tw,who); print(who, time.time()-t, sum(map(len,f.pages.values()))-n)
        for a in D.addresses():
            if a not in f.met:
                t=time.time(); c=list(D._candidates(tw,a)) if "<" in a.route and "^" not in a.route else []
                D._try(f,tw,a); print(a.name, len(c), time.time()-t, [(x.who,x.method) for x in f.targets if x.address==a][:2], [w for w,_ in f.pages.get(a,())])
