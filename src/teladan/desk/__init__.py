"""desk: pages that belong to a person, not to a subject: beranda, kinerja saya, tim saya, pengelola.

A page here asks several apps' queries, includes their parts, and posts to an app's own address or to a flow. It keeps
nothing and decides nothing: no models, no rules.
"""
