#!/usr/bin/env bash
# Makes of one member a replica set, once: transactions exist in replica sets only.
set -euo pipefail
mongosh --quiet --host mongodb --tls --tlsCAFile /trust/ca.crt admin --eval '
  if (db.auth("root", process.env.MONGODB_ROOT_PASSWORD).ok !== 1) throw new Error("MongoDB does not know root.");
  try {
    rs.status();
  } catch (error) {
    if (error.codeName !== "NotYetInitialized") throw error;
    rs.initiate({ _id: "ledger", members: [{ _id: 0, host: "mongodb:27017" }] });
  }
  const patience = Date.now() + 60000;
  while (!db.hello().isWritablePrimary) {
    if (Date.now() > patience) throw new Error("The replica set has no primary after a minute.");
    sleep(500);
  }
'
