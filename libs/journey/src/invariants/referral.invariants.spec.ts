import { accepts, called, given, refuses, say } from '../law/story';
import { isReferred, livesAt, referralAccepted, supportFrom, withdraw } from '../law/story-phrases';

describe('I3: support and hub placements need an accepted referral', () => {
  const referred = given(isReferred('2024-01-08'));
  const bed = livesAt('hub', '2024-02-01', { nwdOffer: 'HUB_BED' });

  it('refuses support and hub placements before a referral was accepted, on every channel', () => {
    for (const channel of ['SCREEN', 'IMPORT'] as const) {
      expect(referred.by(channel).when(supportFrom('2024-01-15'))).toEqual(refuses('NO_ACCEPTED_REFERRAL'));
      expect(referred.by(channel).when(bed)).toEqual(refuses('NO_ACCEPTED_REFERRAL'));
    }
  });

  it('accepts them from the day of acceptance on', () => {
    const accepted = referred.and(referralAccepted('2024-01-15'));
    expect(accepted.when(supportFrom('2024-01-15'))).toEqual(accepts('NwdSupportStarted'));
    expect(accepted.when(bed)).toEqual(accepts('PlacementStarted'));
    expect(accepted.when(supportFrom('2024-01-14'))).toEqual(refuses('NO_ACCEPTED_REFERRAL'));
  });

  it('refuses support after the referral was taken back, and keeps what began before', () => {
    const back = referred
      .and(referralAccepted('2024-01-15'), supportFrom('2024-01-16'))
      .and(say('ReferralWithdrawn', '2024-03-01', { referralId: called('referral') }));
    expect(back.found()).toEqual([]);
    expect(back.when({ ...bed, happened: { from: '2024-03-02', precision: 'DAY' } })).toEqual(
      refuses('NO_ACCEPTED_REFERRAL'),
    );
  });

  it('asks nothing of a placement that came before No Wrong Door', () => {
    expect(given().when(livesAt('first', '2022-01-01'))).toEqual(refuses('NOT_IN_CARE'));
  });

  it('never refuses to take back an acceptance that was wrong: the support is then a discrepancy', () => {
    const supported = referred.and(referralAccepted('2024-01-15'), supportFrom('2024-01-16'));
    expect(supported.when(withdraw(supported.idOf('ReferralAccepted')))).toEqual(
      accepts('EntryWithdrawn', 'found SUPPORT_WITHOUT_REFERRAL'),
    );
  });
});
