"""For tests only, run by the script beside it: the databases of an Odoo, made through its own JSON-RPC.

    databases.py URL LOGIN template | fresh NAME | drop NAME | list

Reads the password of Odoo's database manager and that of LOGIN from standard input, a line each.
"""

import json
import pathlib
import sys
import urllib.error
import urllib.request

TEMPLATE = "tributary_template"
MODULES = ["crm"]
# What a company adds to crm.lead to have credit written back, and, in x_partner_source, to keep its own. ARR is monetary, as
# Odoo's own expected_revenue is: decimal in the database and an amount of a currency, where a float is neither. Such a field takes
# its currency from x_currency_id, the only name that Odoo looks for beside currency_id. Credit is not copied with a lead.
FIELDS = pathlib.Path(__file__).with_name("fields.json")
SECONDS_FOR_INSTALLING = 1800


class Refused(Exception):
    """Odoo answered with an error."""


class Odoo:
    def __init__(self, url, login, master_password, password):
        self.url, self.login, self.master_password, self.password = url, login, master_password, password

    def call(self, service, method, *arguments):
        body = {"jsonrpc": "2.0", "method": "call", "id": 1, "params": {"service": service, "method": method, "args": arguments}}
        request = urllib.request.Request(
            self.url + "/jsonrpc", json.dumps(body).encode(), {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=SECONDS_FOR_INSTALLING) as response:
            answer = json.load(response)
        if "error" in answer:
            raise Refused(answer["error"]["data"]["message"])
        return answer["result"]

    def manage(self, method, *arguments):
        return self.call("db", method, self.master_password, *arguments)

    def names(self):
        return self.call("db", "list")

    def drop(self, name):
        if name not in self.names():
            return
        try:
            self.manage("drop", name)
        except urllib.error.HTTPError:
            # Odoo cannot end a request in order when it has dropped the database that it served the request from.
            if name in self.names():
                raise

    def fresh(self, name):
        self.drop(name)
        self.manage("duplicate_database", TEMPLATE, name)

    def template(self):
        """Without demo data, in a country, because that gives the company a currency."""
        self.drop(TEMPLATE)
        self.manage("create_database", TEMPLATE, False, "en_US", self.password, self.login, "US")
        user = self.call("common", "authenticate", TEMPLATE, self.login, self.password, {})

        def model(name, method, *arguments):
            return self.call("object", "execute_kw", TEMPLATE, user, self.password, name, method, arguments)

        modules = model("ir.module.module", "search", [["name", "in", MODULES]])
        model("ir.module.module", "button_immediate_install", modules)
        lead = model("ir.model", "search", [["model", "=", "crm.lead"]])[0]
        for field in json.loads(FIELDS.read_text()):
            model("ir.model.fields", "create", {**field, "model_id": lead, "state": "manual"})


def main(url, login, command, *names):
    master_password, password = sys.stdin.read().split()
    odoo = Odoo(url, login, master_password, password)
    if command == "template":
        odoo.template()
    elif command == "fresh":
        odoo.fresh(names[0])
    elif command == "drop":
        odoo.drop(names[0])
    elif command == "list":
        for name in odoo.names():
            if name != TEMPLATE:
                print("database: " + name)
    else:
        sys.exit("databases: unknown command: " + command)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except (Refused, OSError) as refusal:
        sys.exit(f"databases: {refusal}")
