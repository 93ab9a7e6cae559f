export * from './read-models';
export * from './projection';
