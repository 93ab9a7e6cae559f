#!/usr/bin/env bash
# Run by the image of MongoDB when its volume is new, on a server that nobody else can reach yet: gives the ledger a user who
# can reach the ledger's database alone. The password is read inside the shell of MongoDB, and stands in no list of processes.
set -euo pipefail
mongosh --quiet ledger --eval '
  db.createUser({
    user: "ledger",
    pwd: process.env.LEDGER_MONGODB_PASSWORD,
    roles: [{ role: "readWrite", db: "ledger" }],
  });
'
