import { Common, pause, Process, until, type Weather } from './processes.fixture';
import { Projector } from './projector';
import { digests, filled, projecting, toys } from './toys.fixture';

const TTL = 1_000;
/** The longest that a projection may stand still, whatever becomes of its holder: ten seconds of a lease of five. */
const TAKEN_OVER_WITHIN = 2 * TTL;
const NAMES = toys.map(({ name }) => name);

describe('Processes that keep read models together', () => {
  let common: Common;
  const processes: Process[] = [];
  beforeEach(async () => {
    common = new Common(await filled(3, 4), TTL);
  });
  afterEach(async () => {
    await Promise.all(processes.splice(0).map((process) => process.stop()));
  });
  const given = (process: Process): Process => {
    processes.push(process);
    return process;
  };
  const started = (weather?: Weather): Process => given(new Process(common, weather).start());

  const reader = (): Projector => projecting(common.log, common.models);
  const isCurrent = async (): Promise<boolean> =>
    (await reader().status()).projections.every(({ lag, position }) => position !== undefined && lag === 0);
  const counts = (): number[] => processes.map(({ holds }) => holds.length);
  const share =
    (...wanted: number[]) =>
    (): boolean =>
      counts().join() === wanted.join();
  async function expectParity(): Promise<void> {
    await until(isCurrent);
    const fresh = projecting(common.log, new Common(common.log, TTL).models);
    await fresh.catchUp();
    expect(await digests(reader())).toEqual(await digests(fresh));
  }
  /** The process gone from the list of those that are stopped after the test. */
  function killed(process: Process): void {
    process.kill();
    processes.splice(processes.indexOf(process), 1);
  }

  it('are as good as one when there is only one', async () => {
    const process = started();
    await until(isCurrent);
    expect(process.holds).toEqual(NAMES);
    await common.log.append(1, 5);
    await expectParity();
    await process.stop();
    expect(process.holds).toEqual([]);
    expect((await common.leases.read()).map(({ holder }) => holder)).toEqual([null, null, null, null, null]);
  });

  it('make room for one who comes, and keep nothing twice', async () => {
    started();
    await until(share(4));
    started();
    expect(await until(share(2, 2))).toBeLessThan(TTL);
    started();
    await until(() => counts().sort().join() === '1,1,2');
    expect(processes.flatMap(({ holds }) => holds).sort()).toEqual([...NAMES].sort());
    await common.log.append(2, 3);
    await expectParity();
  });

  it('stand by when there are more of them than there is to do', async () => {
    for (let i = 0; i < 6; i += 1) started();
    await until(() => counts().sort().join() === '0,0,1,1,1,1');
    const holder = processes.find(({ holds }) => holds.length === 1);
    const [kept] = holder?.holds ?? [];
    await holder?.stop();
    await until(() => processes.filter(({ holds }) => holds.includes(kept ?? '')).length === 1);
    await expectParity();
  });

  it('take over at once what one gives back who goes', async () => {
    const going = started();
    started();
    await until(share(2, 2));
    await going.stop();
    // Two signs of life: two seconds of a lease of five.
    expect(await until(share(0, 4))).toBeLessThan((2 * TTL) / 5);
    await common.log.append(1);
    await expectParity();
  });

  it('take over what one leaves who dies, before ten seconds of a lease of five are over', async () => {
    const dying = started();
    started();
    await until(share(2, 2));
    killed(dying);
    expect(await until(share(4))).toBeLessThan(TAKEN_OVER_WITHIN);
    await common.log.append(1);
    await expectParity();
  });

  it('do not let one write who was paused and wakes up late, and who then gives up', async () => {
    const late = started();
    await until(isCurrent);
    const stopped = await common.log.append(1, 2);
    late.pause();
    const successor = started();
    await until(() => successor.holds.length === 4);
    await until(isCurrent);
    const steps = common.models.steps.length;
    late.wake();
    await until(() => late.holds.length === 2);
    for (const { fence, outcome } of common.models.steps.slice(steps)) {
      expect(outcome === 'applied' ? (fence ?? 0) > 1 : outcome).toBeTruthy();
    }
    expect(stopped).toBe(14);
    await expectParity();
  });

  it('refuse a step that was on its way while another took over', async () => {
    let isSlow = false;
    let sent = 0;
    const slow = (call: string): { millis: number } => {
      if (!isSlow || call !== 'apply') return { millis: 0 };
      sent += 1;
      return { millis: 3 * TTL };
    };
    const late = started(slow);
    await until(isCurrent);
    isSlow = true;
    await common.log.append(1);
    await until(() => sent > 0);
    killed(late);
    started();
    await until(isCurrent);
    const steps = common.models.steps.length;
    await until(() => common.models.steps.length > steps);
    expect(common.models.steps.slice(steps)).toMatchObject([{ fence: 1, outcome: 'fenced' }]);
    await expectParity();
  });

  it('write nothing when they cannot renew, and know so by their own clock', async () => {
    let isCut = false;
    const cut = (call: string): { millis: number; fails?: 'unheard' } => ({
      millis: 0,
      ...(isCut && ['renew', 'read', 'take'].includes(call) && { fails: 'unheard' }),
    });
    const process = started(cut);
    await until(isCurrent);
    isCut = true;
    await until(() => process.holds.length === 0);
    const steps = common.models.steps.length;
    await common.log.append(1);
    await pause(TTL / 2);
    expect(common.models.steps).toHaveLength(steps);
    expect(process.projector.failure?.message).toBe('the connection was lost');
    isCut = false;
    await until(() => process.holds.length === 4);
    await expectParity();
  });

  it('do not wait for an answer that is of no use any more', async () => {
    let isGone = false;
    const gone: Weather = (call) => ({ millis: isGone && call === 'read' ? 4 * TTL : 0 });
    const process = started(gone);
    await until(() => process.holds.length === 4);
    isGone = true;
    await until(() => process.holds.length === 0);
    isGone = false;
    await until(() => process.holds.length === 4);
  });

  it('work together again when the leases were thrown away, and the read models were not', async () => {
    started();
    await until(isCurrent);
    await Promise.all(processes.splice(0).map((process) => process.stop()));
    for (const { name } of toys) {
      const collection = (await common.models.live(name)) ?? '';
      const at = (await common.models.checkpoint(collection)) ?? 0;
      await common.models.apply({ collection, from: at, upTo: at, writes: [], fence: 6 });
    }
    await common.log.append(1);
    started();
    await expectParity();
  });

  it('use the places of the dead again', async () => {
    for (let i = 0; i < 4; i += 1) {
      const process = started();
      await until(() => process.holds.length === 4);
      killed(process);
    }
    expect(
      (await common.leases.read()).map(({ name }) => name).filter((name) => name.startsWith('projector/')),
    ).toEqual(['projector/1', 'projector/2']);
  });

  it('are helped by one who stands in where nobody keeps anything, and make no room for it', async () => {
    const standIn = given(new Process(common).standIn());
    await until(isCurrent);
    const member = started();
    await pause(TTL / 2);
    expect(counts()).toEqual([4, 0]);
    await standIn.stop();
    await until(() => member.holds.length === 4);
    given(new Process(common).standIn());
    await pause(TTL / 2);
    expect(counts()).toEqual([0, 4, 0]);
  });
});
