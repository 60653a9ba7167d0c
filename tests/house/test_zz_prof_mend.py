import time
from functools import partial
from tests.house.test_fuzz import *
def test_prof(app, rehearsal, foreign):
    rows=[]
    names = st.sampled_from(sorted(ARGUMENTS | TYPED))
    for rule in app.url_map.iter_rules():
        if "GET" in rule.methods and rule.endpoint not in ("css", "static"):
            t=time.perf_counter()
            path = rehearsal.path(rule)
            who = next(one for one in READERS if rehearsal.get(one, path, []).status_code < 400 or one == "nobody")
            t1=time.perf_counter()
            for _ in range(12): rehearsal.get(who,path,[("q","keripik"),("hal","2")])
            t2=time.perf_counter()
            rows.append((t2-t, t1-t,(t2-t1)/12*1000,rule.endpoint,who))
    rows.sort(reverse=True)
    print("TOTAL", sum(r[0] for r in rows))
    for r in rows[:14]: print("%.2f find %.2f per %.1fms %s %s"%r)
