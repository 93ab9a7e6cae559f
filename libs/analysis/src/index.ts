export * from './special-functions';
export * from './distributions';
export * from './count-distributions';
