#!/usr/bin/env bash
# Makes, once, the certificate authority of this deployment, a certificate for each store, and the key by which members of
# the replica set know one another. Each store is given its own and nothing else; the key of the authority stays here.
set -euo pipefail
umask 077

# The user that the store runs as in its container.
EVENTSTOREDB=1000:1000
MONGODB=999:999
DAYS=825

cd /authority
[ -f ca/ca.crt ] || es-gencert-cli create-ca -days 3650 -out ca
install -m 0444 ca/ca.crt /trust/ca.crt

certificate() { # NAME
  [ -f "$1/node.crt" ] || es-gencert-cli create-node -ca-certificate ca/ca.crt -ca-key ca/ca.key \
    -days "$DAYS" -ip-addresses 127.0.0.1 -dns-names "$1,localhost" -out "$1"
}

give() { # FILE TO OWNER
  cp "$1" "$2.new"
  chmod 0400 "$2.new"
  chown "$3" "$2.new"
  mv -f "$2.new" "$2"
}

certificate eventstoredb
give eventstoredb/node.crt /eventstoredb/node.crt "$EVENTSTOREDB"
give eventstoredb/node.key /eventstoredb/node.key "$EVENTSTOREDB"

certificate mongodb
cat mongodb/node.crt mongodb/node.key > mongodb/node.pem
[ -f mongodb/keyfile ] || head -c 756 /dev/urandom | base64 > mongodb/keyfile
give mongodb/node.pem /mongodb/node.pem "$MONGODB"
give mongodb/keyfile /mongodb/keyfile "$MONGODB"
