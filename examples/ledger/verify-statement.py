"""Verifies what `tributary ledger statement --format json` wrote, without Tributary; docs/ledger.md says how."""

import hashlib, json, sys

def sha256(lines):
    return hashlib.sha256(("\n".join(lines) + "\n").encode("utf-8")).hexdigest()

month = json.load(open(sys.argv[1], encoding="utf-8"))
hashes = {}
for e in month["entries"]:
    hashes[e["entry_id"]] = sha256(
        [e["entry_id"], e["partner_id"], e["opportunity_id"] or "", e["period"], e["effective_at"], e["booked_at"],
         e["kind"], e["reverses"] or "", e["cause"], str(e["policy_version"])]
        + [f'{p["account"]} {p["debit"]} {p["credit"]} {p["currency"]}' for p in e["postings"]])
digest = sha256([f"{id} {hashes[id]}" for id in sorted(hashes, key=lambda id: id.encode("utf-8"))])
sums = ["currency", "opening", "accrued", "earned", "held", "reversed", "paid", "closing"]
statement = sha256(
    ["previous " + month["previous_hash"], "partner " + month["partner_id"], "period " + month["period"],
     "state " + month["state"]]
    + [" ".join(s[name] for name in sums) for s in month["sums"]]
    + [f"entries {len(hashes)} {digest}"]
    + [f'waiting {w["opportunity_id"]} {w["waits_for"]} {w["base"]}' for w in month["waiting"]])
print("entries  ", digest, "as stated" if digest == month["entries_digest"] else "DIFFERS")
print("statement", statement, "as stated" if statement == month["hash"] else "DIFFERS")
sys.exit(0 if statement == month["hash"] else 1)
