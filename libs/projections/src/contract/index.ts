export * from './leases.contract';
export * from './read-models.contract';
export * from './projection.contract';
