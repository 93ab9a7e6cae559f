export * from './code';
export * from './code-lists';
export * from './contact-codes';
export * from './episode-codes';
export * from './person-codes';
export * from './placement-codes';
export * from './recodings';
