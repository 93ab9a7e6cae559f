import { eventStoreDbUrlFaults, mongoDbUrlFaults } from './store-urls';

const SECRET = 'Geheim-4711';

describe('where EventStoreDB is', () => {
  it.each([
    `esdb://ledger:${SECRET}@eventstore.example:2113`,
    `esdb://ledger:${SECRET}@eventstore.example?tls=true&tlsCAFile=/certificates/ca.crt`,
    `esdb+discover://ledger:${SECRET}@cluster.example:2113?maxDiscoverAttempts=5&gossipTimeout=2000`,
    `esdb://ledger:${SECRET}@one.example:2113,two.example:2113,three.example:2113`,
    'esdb://eventstore.example:2113?userCertFile=/c/ledger.crt&userKeyFile=/c/ledger.key',
    'esdb://127.0.0.1:2113?tls=false',
    'esdb://localhost:2113,127.0.0.2:2113?TLS=false',
    `esdb://ledger:${encodeURIComponent('a:b@c/d?e#f')}@localhost:2113`,
  ])('may be said so: %s', (url) => {
    expect(eventStoreDbUrlFaults(url)).toEqual([]);
  });

  it.each([
    [undefined, /must be given: esdb:/],
    ['', /must be given: esdb:/],
    [`http://ledger:${SECRET}@eventstore.example:2113`, /must begin with esdb:\/\/ or esdb\+discover:\/\//],
    [`mongodb://ledger:${SECRET}@eventstore.example`, /must begin with esdb/],
    [`ledger:${SECRET}@eventstore.example`, /must begin with esdb/],
    [`esdb://ledger:${SECRET}@`, /cannot be read/],
    [`esdb://ledger:${SECRET}@eventstore.example:0`, /cannot be read/],
    [`esdb://ledger:${SECRET}@eventstore.example:99999`, /cannot be read/],
    [`esdb://ledger:${SECRET}@x@eventstore.example`, /cannot be read.*%XX/],
    [`esdb://ledger:${SECRET}:x@eventstore.example`, /cannot be read/],
    [`esdb://ledger:${SECRET}%zz@eventstore.example`, /cannot be read/],
    [`esdb://ledger:${SECRET}@eventstore.example/ledger`, /nothing between the hosts and the options/],
    [`esdb://ledger:${SECRET}@[::1]:2113`, /IPv4/],
    [`esdb://ledger:${SECRET}@eventstore.example?tls=false`, /without TLS to another machine.*Leave tls=false out/],
    [`esdb://ledger:${SECRET}@127.0.0.1,eventstore.example?tls=false`, /without TLS to another machine/],
    [`esdb://ledger:${SECRET}@eventstore.example?tls=no`, /tls=true or tls=false/],
    ['esdb://admin:changeit@eventstore.example', /password that every EventStoreDB begins with/],
    ['esdb://ops:changeit@127.0.0.1?tls=false', /password that every EventStoreDB begins with/],
    ['esdb://eventstore.example:2113', /must have a user and a password/],
    [`esdb://ledger:${SECRET}@eventstore.example?tlsVerifyCert=false`, /no other options than tls,/],
    [`esdb://ledger:${SECRET}@eventstore.example?throwOnAppendFailure=false`, /no other options than tls,/],
    [`esdb://ledger:${SECRET}@eventstore.example?nodePreference=follower`, /no other options than tls,/],
  ])('may not be said so: %s', (url, sentence) => {
    const faults = eventStoreDbUrlFaults(url);
    expect(faults).toEqual([expect.stringMatching(sentence)]);
    expect(faults[0]).toMatch(/^EVENTSTOREDB_URL /);
    expect(faults[0]).not.toContain(SECRET);
  });

  it('is told all that is wrong with it at once', () => {
    expect(eventStoreDbUrlFaults('esdb://admin:changeit@eventstore.example?tls=false&color=red')).toHaveLength(3);
  });
});

describe('where MongoDB is', () => {
  it.each([
    `mongodb://ledger:${SECRET}@mongo.example:27017/ledger?tls=true&replicaSet=ledger`,
    `mongodb://ledger:${SECRET}@mongo.example?ssl=true`,
    `mongodb+srv://ledger:${SECRET}@cluster.example/ledger?w=majority`,
    `mongodb://ledger:${SECRET}@one.example:27017,two.example:27017/ledger?tls=true&tlsCAFile=/ca.crt`,
    'mongodb://mongo.example/ledger?tls=true&authMechanism=MONGODB-X509&tlsCertificateKeyFile=/c/ledger.pem',
    'mongodb://127.0.0.1:27017/ledger',
    'mongodb://localhost/?tlsInsecure=true&tls=true',
    'mongodb://[::1]:27017/ledger',
  ])('may be said so: %s', (url) => {
    expect(mongoDbUrlFaults(url)).toEqual([]);
  });

  it.each([
    [undefined, /must be given: mongodb:/],
    [`esdb://ledger:${SECRET}@mongo.example`, /must begin with mongodb:\/\/ or mongodb\+srv:\/\//],
    [`mongodb://ledger:${SECRET}@x@mongo.example/ledger?tls=true`, /cannot be read.*%XX/],
    [`mongodb://ledger:${SECRET}@mongo.example/led.ger?tls=true`, /name its database by letters/],
    [`mongodb://ledger:${SECRET}@mongo.example/ledger`, /without TLS to another machine.*Add tls=true/],
    [`mongodb://ledger:${SECRET}@mongo.example/ledger?tls=false`, /without TLS/],
    [`mongodb+srv://ledger:${SECRET}@mongo.example/ledger?tls=false`, /without TLS/],
    [`mongodb://ledger:${SECRET}@mongo.example/ledger?tls=true&tlsInsecure=true`, /not have tlsInsecure: anybody/],
    [
      `mongodb+srv://ledger:${SECRET}@mongo.example/?tlsAllowInvalidCertificates=true&tlsAllowInvalidHostnames=true`,
      /tlsAllowInvalidCertificates and tlsAllowInvalidHostnames/,
    ],
    ['mongodb://mongo.example/ledger?tls=true', /must have a user and a password/],
    ['mongodb://ledger@mongo.example/ledger?tls=true', /must have a user and a password/],
    [`mongodb://ledger:${SECRET}@mongo.example/ledger?tls=true&w=1`, /less than w=majority/],
    [`mongodb://ledger:${SECRET}@mongo.example/ledger?tls=true&journal=false`, /less than w=majority/],
    [
      `mongodb://ledger:${SECRET}@mongo.example/ledger?tls=true&readPreference=secondary`,
      /readPreference than primary/,
    ],
  ])('may not be said so: %s', (url, sentence) => {
    const faults = mongoDbUrlFaults(url);
    expect(faults).toEqual([expect.stringMatching(sentence)]);
    expect(faults[0]).toMatch(/^MONGODB_URL /);
    expect(faults[0]).not.toContain(SECRET);
  });
});
