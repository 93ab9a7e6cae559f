import { InvalidInput } from '../errors';
import { scopeOf } from './caseload';

describe('whose list it is', () => {
  it('is everybody’s, or of one hub, team or worker', () => {
    const scopes = [scopeOf({}), scopeOf({ hub: 'H' }), scopeOf({ team: 'T' }), scopeOf({ worker: 'W' })];
    expect(scopes).toEqual(['', 'hub:H', 'team:T', 'worker:W']);
    expect(() => scopeOf({ hub: 'H', worker: 'W' })).toThrow(InvalidInput);
  });
});
