import { NotAbleNow, type Projecting, type Receipt, type Recorder } from '@app/ledger';

/** Nobody signs in yet: whoever records on a page is known by the way it came. */
export const AT_A_SCREEN: Recorder = { channel: 'SCREEN', recordedBy: { role: 'SCREEN' }, source: { kind: 'SCREEN' } };

/** The next page shows what was recorded. It is stored in any case: that it is not read yet is no reason to fail. */
export async function untilRead(projecting: Projecting, { position }: Pick<Receipt, 'position'>): Promise<void> {
  try {
    await projecting.waitFor(position);
  } catch (error) {
    if (!(error instanceof NotAbleNow)) throw error;
  }
}
