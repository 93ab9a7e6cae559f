import type { Cause, Rates, StateOfThings, Truth } from './chances';
import { countDay, missingDays, yearlyRates } from './chances';
import type { Dice } from './dice';
import type { HubPlan } from './hub-plan';
import { isSupported, isUnsettled } from './hub-plan';
import type { CareLife, Day, Episode, MissingSpell, Person, Setting } from './model';
import { ageOn, birthday, LAST_DAY, RATES } from './model';
import type { Ending } from './endings';
import { endingReason } from './endings';
import { HUB_HOME, placementType, sameCarers, settingOf, temporarySetting } from './settings';

/** How one young person comes into care, and what is meant for them. */
export interface Entry {
  readonly person: Person;
  readonly from: Day;
  /** Nothing happens before this day: the episode that is open then began earlier. */
  readonly watchedFrom: Day;
  readonly ls: string;
  readonly cin: string;
  readonly setting: Setting;
  readonly hub?: HubPlan;
  /** How often this young person goes missing, against others alike. */
  readonly wanders: number;
  readonly effect: number;
  readonly truth: Truth;
  /** A missing spell that is to run over 31 March. */
  readonly overYearEnd?: { readonly from: Day; readonly days: number };
  /** True for a young person whose temporary stay is not to end where it began. */
  readonly strays?: boolean;
}

interface Scheduled {
  readonly on: Day;
  act(day: Day): void;
}
const STAY_DAYS = { T1: 20, T2: 14, T3: 16, T4: 6 } as const;

/**
 * One period of care, day by day. On each day at most one thing happens; its chance is the day's share of the yearly
 * rates. Nothing happens while the young person is missing or on a temporary stay.
 */
export class CareWalk {
  readonly life: CareLife;
  private current: Episode;
  /** Up to this day the young person is away and nothing else happens. */
  private awayUntil: Day = 0;
  private back: Setting | undefined;
  private spell: MissingSpell | undefined;
  private scheduled: Scheduled[] = [];
  private lastCarersHoliday: Day = -1000;
  private settled = false;
  private readonly ten: Day;
  private readonly twelve: Day;
  private readonly fourteen: Day;
  private readonly eighteen: Day;
  private known: { of: Partial<StateOfThings>; rates: Rates } = { of: {}, rates: { total: 0, rates: [] } };
  /** In and out of the hub's own bed. */
  hubBed: { from: Day; to?: Day; stepDown?: { from: Day; to?: Day } } | undefined;

  constructor(
    private readonly dice: Dice,
    private readonly entry: Entry,
    life: CareLife,
  ) {
    const { from, ls, cin, setting, person } = entry;
    this.life = life;
    this.ten = birthday(person.born, 10);
    this.twelve = birthday(person.born, 12);
    this.fourteen = birthday(person.born, 14);
    this.eighteen = birthday(person.born, 18);
    this.current = { from, rne: 'S', ls, cin, ...setting };
    this.life.episodes.push(this.current);
  }

  get now(): Episode {
    return this.current;
  }

  schedule(on: Day, act: (day: Day) => void): void {
    this.scheduled.push({ on, act });
    this.scheduled.sort((a, b) => a.on - b.on);
  }

  /** Nothing more is left to chance: the rest of this period follows what was scheduled. */
  settle(): void {
    this.settled = true;
  }

  /** Lives the period through. Gives the day and reason of its end, or undefined when it is open on the last day. */
  walk(): Ending | undefined {
    const begin = Math.max(this.entry.from, this.entry.watchedFrom) + 1;
    for (let day = begin; day <= LAST_DAY; day++) {
      if (this.spell && day === this.eighteen) return this.turnEighteenMissing(day);
      if (day <= this.awayUntil) {
        if (day === this.awayUntil) this.comeBack(day);
        continue;
      }
      if (day >= this.eighteen) return this.end(day, endingReason(this.dice, this.current, 18));
      const next = this.scheduled[0];
      if (next && next.on <= day) {
        this.scheduled.shift();
        next.act(day);
      } else if (!this.settled && this.current.ls !== 'L1') {
        const cause = this.chance(day);
        if (cause === 'END') return this.end(day, endingReason(this.dice, this.current, this.age(day)));
        if (cause) this.happen(cause, day);
      }
      if (this.current.to !== undefined) return { on: day, rec: this.current.rec ?? '' };
    }
    return undefined;
  }

  age(day: Day): number {
    return ageOn(this.entry.person.born, day);
  }

  /** Closes the open episode and opens the next on the same day. */
  move(day: Day, rne: Episode['rne'], setting: Setting, ls: string, rpc: string): void {
    this.current.to = day;
    this.current.rec = 'X1';
    if (rpc !== '') this.current.rpc = rpc;
    if (rne === 'P' || rne === 'B') this.leaveHubBed(day);
    this.current = { from: day, rne, ls, cin: this.current.cin, ...setting };
    this.life.episodes.push(this.current);
  }

  legalStatus(day: Day, ls: string): void {
    this.move(day, 'L', settingIn(this.current), ls, '');
  }

  end(day: Day, rec: string): Ending {
    this.current.to = day;
    this.current.rec = rec;
    this.leaveHubBed(day);
    return { on: day, rec };
  }

  /** A planned move to the hub's own home, and on from there. */
  moveToHubBed(day: Day, plan: HubPlan): void {
    if (this.current.place === 'R5' || this.current.post === HUB_HOME.post) return;
    this.move(day, 'P', HUB_HOME, this.current.ls, 'CARPL');
    this.hubBed = { from: day };
    this.schedule(day + (plan.bedDays ?? 0), (on) => {
      if (this.current.post !== HUB_HOME.post || !this.hubBed) return;
      const place = plan.stepDown === 'SUPPORTED_LODGINGS' && this.age(on) >= 16 ? 'K3' : 'U6';
      const setting = { ...this.elsewhere(place), provider: 'PR1' };
      this.move(on, 'P', setting, this.current.ls, 'CARPL');
      this.hubBed.stepDown = { from: on };
    });
  }

  private leaveHubBed(day: Day): void {
    if (!this.hubBed) return;
    this.hubBed.to ??= day;
    if (this.hubBed.stepDown) this.hubBed.stepDown.to ??= day;
  }

  private elsewhere(place: string): Setting {
    return settingOf(this.dice, place, [this.current.post], this.entry.person.homePost);
  }

  private chance(day: Day): Cause | undefined {
    const supported = isSupported(this.entry.hub, day) && this.current.place !== 'R5';
    const unsettled = supported && isUnsettled(this.entry.hub, day);
    const { total, rates } = this.ratesOn(day, supported, unsettled);
    let rest = this.dice.next() * 365;
    const cause = rest < total ? rates.find(([, rate]) => (rest -= rate) < 0)?.[0] : undefined;
    if (supported) countDay(this.entry.truth, unsettled, cause === 'BREAKDOWN');
    return cause;
  }

  /** The rates of a day. They stay the same for months on end, and so are kept until something changes. */
  private ratesOn(day: Day, supported: boolean, unsettled: boolean): Rates {
    const { ls } = this.current;
    const band = day < this.ten ? 'under10' : day < this.fourteen ? 'under14' : 'older';
    const mayBeSentenced = day >= this.twelve;
    const { of } = this.known;
    const same = of.ls === ls && of.supported === supported && of.unsettled === unsettled;
    if (!same || of.band !== band || of.mayBeSentenced !== mayBeSentenced) {
      const { wanders, effect } = this.entry;
      const state = { band, supported, unsettled, mayBeSentenced, ls, wanders, effect } as const;
      this.known = { of: state, rates: yearlyRates(state) };
    }
    return this.known.rates;
  }

  private happen(cause: Exclude<Cause, 'END'>, day: Day): void {
    switch (cause) {
      case 'BREAKDOWN':
        return this.newCarer(day, this.dice.weighted(RATES.breakdownMix));
      case 'SAFEGUARDING':
        return this.newCarer(day, this.dice.weighted(RATES.safeguardingMix));
      case 'CARPL':
      case 'OTHER':
      case 'CLOSE':
        return this.newCarer(day, cause);
      case 'PLACE':
        return this.newTerms(day);
      case 'CUSTOD':
        return this.custody(day);
      case 'STAY':
        return this.stayElsewhere(day);
      case 'MISSING':
        return this.goMissing(day, missingDays(this.dice), this.dice.chance(0.82) ? 'M' : 'A');
      case 'LEGAL':
        return this.legalStatus(day, this.current.ls === 'V2' ? 'C1' : 'C2');
    }
  }

  /** One in twenty moves of a child under section 20 comes on the day of an interim order. */
  private newCarer(day: Day, rpc: string): void {
    const { ls } = this.current;
    const both = ls === 'V2' && this.dice.chance(0.05);
    const next = both ? 'C1' : ls;
    const parents = rpc === 'CARPL' || rpc === 'OTHER';
    let place = placementType(this.dice, this.age(day), next, this.entry.person.uasc);
    if (place === 'P1' && (this.current.place === 'P1' || !parents)) place = 'U6';
    this.move(day, both ? 'B' : 'P', this.elsewhere(place), next, rpc);
  }

  private newTerms(day: Day): void {
    const setting = this.current.post === HUB_HOME.post ? undefined : sameCarers(this.dice, settingIn(this.current));
    if (!setting) return;
    const both = this.current.ls === 'C1' && this.dice.chance(0.06);
    this.move(day, both ? 'U' : 'T', setting, both ? 'C2' : this.current.ls, 'PLACE');
  }

  /** On a care order a child stays looked after in custody; under section 20 care ceases with the sentence. */
  private custody(day: Day): void {
    if (this.current.place === 'R5') return;
    if (this.current.ls === 'V2') {
      this.end(day, 'E9');
      return;
    }
    this.move(day, 'P', this.elsewhere('R5'), this.current.ls, 'CUSTOD');
    this.schedule(day + this.dice.whole(30, 150), (on) => {
      if (this.current.place === 'R5') this.newCarer(on, 'CARPL');
    });
  }

  private stayElsewhere(day: Day): void {
    if (this.current.place === 'P1' || this.current.place === 'R5' || this.eighteen - day < 60) return;
    const kind = this.dice.weighted({ T1: 18, T2: 22, T3: 30, T4: 30 });
    if (kind === 'T3') {
      if (day - this.lastCarersHoliday < 190) return;
      this.lastCarersHoliday = day;
    }
    this.back = settingIn(this.current);
    const bed = this.hubBed && { ...this.hubBed };
    this.move(day, 'P', temporarySetting(this.dice, kind), this.current.ls, '');
    this.hubBed = bed;
    this.awayUntil = day + this.dice.whole(2, STAY_DAYS[kind]);
  }

  goMissing(day: Day, days: number, kind: MissingSpell['kind']): void {
    const last = this.life.missing.at(-1);
    if (this.current.place === 'R5' || (last && (last.to ?? Infinity) >= day)) return;
    this.spell = { kind, from: day };
    this.life.missing.push(this.spell);
    if (days > 0) {
      this.awayUntil = day + days;
      return;
    }
    this.spell.to = day;
    this.spell = undefined;
  }

  /** Ends a missing spell or a temporary stay. Nothing else happens on the day. */
  private comeBack(day: Day): void {
    if (this.spell) {
      this.spell.to = day;
      this.spell = undefined;
    }
    if (!this.back) return;
    const bed = this.hubBed && { ...this.hubBed };
    const setting = this.entry.strays ? this.elsewhere('U6') : this.back;
    this.move(day, 'P', setting, this.current.ls, '');
    if (!this.entry.strays) this.hubBed = bed;
    this.back = undefined;
  }

  /** Turning eighteen while missing: the spell is closed on the birthday and care ceases for another reason. */
  private turnEighteenMissing(day: Day): Ending {
    if (this.spell) this.spell.to = day;
    return this.end(day, 'E8');
  }
}

const settingIn = ({ place, provider, post, urn }: Episode): Setting => ({ place, provider, post, urn });
