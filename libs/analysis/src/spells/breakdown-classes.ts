import type { EndingClass } from '@app/journey';
import { BREAKDOWN_CLASSES_VERSION, classOfEnding, codeOf } from '@app/journey';
import type { YesNo } from './lived-journey';

/** UNKNOWN is never counted as no. */
export type BrokeDown = 'YES' | 'NO' | 'UNKNOWN';

export interface ClassRule {
  readonly narrow: BrokeDown;
  readonly broad: BrokeDown;
}

/**
 * Which endings count as a breakdown, narrowly and broadly: data with a version, printed with every figure.
 * @source breakdown-classes
 */
export const BREAKDOWN_TABLE: {
  readonly version: number;
  readonly classes: Readonly<Record<EndingClass, ClassRule>>;
} = {
  version: BREAKDOWN_CLASSES_VERSION,
  classes: {
    DISRUPTION: { narrow: 'YES', broad: 'YES' },
    SAFEGUARDING: { narrow: 'NO', broad: 'YES' },
    PLANNED: { narrow: 'NO', broad: 'NO' },
    PROVIDER_ENDED: { narrow: 'NO', broad: 'NO' },
    CUSTODY: { narrow: 'NO', broad: 'NO' },
    NOT_A_MOVE: { narrow: 'NO', broad: 'NO' },
    UNKNOWN: { narrow: 'UNKNOWN', broad: 'UNKNOWN' },
  },
};

/** What is known of how a placement ended. */
export interface Ending {
  /** SSDA903 REASON_PLACE_CHANGE code, CARE_ENDED or UNKNOWN. */
  readonly reason?: string;
  /** SSDA903 REC code, where the period of care ended with it. */
  readonly reasonCeased?: string;
  readonly wasInPlan?: YesNo;
}

export interface Breakdown extends ClassRule {
  readonly class: EndingClass | 'CARE_ENDED';
  /** The reason says one thing and the hub's own record of the plan another. Shown, never settled silently. */
  readonly disagrees: boolean;
}

/**
 * A return home against the plan is broadly a breakdown, whether the reason says so or the hub does; every other end of
 * care is none, since nobody plans a death and nobody is asked about a birthday.
 */
function careEnded(reasonCeased: string | undefined, wasInPlan: YesNo | undefined): Breakdown {
  const ended = codeOf('REC', reasonCeased ?? '')?.class ?? '';
  const saysUnplanned = ended === 'RETURN_HOME_UNPLANNED';
  const hubSaysUnplanned = wasInPlan === 'NO' && ended.startsWith('RETURN_');
  const disagrees = saysUnplanned ? wasInPlan === 'YES' : hubSaysUnplanned && ended === 'RETURN_HOME_PLANNED';
  return { class: 'CARE_ENDED', narrow: 'NO', broad: saysUnplanned || hubSaysUnplanned ? 'YES' : 'NO', disagrees };
}

/**
 * Whether an ending was a breakdown. The reason decides; what it leaves unknown the hub's record of the plan decides, and
 * whatever the hub marked as not in the plan is broadly a breakdown, with the disagreement shown. What neither tells stays
 * unknown.
 * @source breakdown-classes
 */
export function breakdownOf({ reason, reasonCeased, wasInPlan }: Ending): Breakdown {
  if (reason === 'CARE_ENDED') return careEnded(reasonCeased, wasInPlan);
  const ending = classOfEnding(reason);
  const { narrow, broad } = BREAKDOWN_TABLE.classes[ending];
  if (ending === 'UNKNOWN') {
    if (wasInPlan === 'YES') return { class: ending, narrow: 'NO', broad: 'NO', disagrees: false };
    return { class: ending, narrow, broad: wasInPlan === 'NO' ? 'YES' : broad, disagrees: false };
  }
  const unplanned = wasInPlan === 'NO' && ending !== 'CUSTODY' && ending !== 'NOT_A_MOVE';
  const disagrees = (unplanned && broad === 'NO') || (wasInPlan === 'YES' && broad === 'YES');
  return { class: ending, narrow, broad: unplanned ? 'YES' : broad, disagrees };
}
