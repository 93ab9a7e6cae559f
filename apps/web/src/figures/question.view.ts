import { type AnalysisKind, fieldsOf } from '@app/ledger';
import { type Asked, type Breadth, typedIn } from './asked';
import { areaChoices, legalStatusChoices, placementTypeChoices, priorMovesChoices } from './cohort-words';

export interface Choice {
  readonly value: string;
  readonly text: string;
  readonly isChosen: boolean;
}

/** The form that asks the question again. */
export interface QuestionView {
  readonly address: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly fields: readonly string[];
  readonly placementTypes: readonly Choice[];
  readonly areas: readonly Choice[];
  readonly priorMoves: readonly Choice[];
  readonly legalStatuses: readonly Choice[];
  readonly breadths?: readonly Choice[];
  readonly choices?: readonly { readonly name: string; readonly label: string; readonly options: readonly Choice[] }[];
  readonly isOpen: boolean;
}

const BREADTH_TEXTS: Readonly<Record<Breadth, string>> = {
  narrow: 'Narrow: the carer, the young person or the authority asked for the placement to end',
  broad: 'Broad: those, moves for safety, and what was not in the plan',
};

export function questionView(kind: AnalysisKind, address: string, asked: Asked, breadth?: Breadth): QuestionView {
  const typed = typedIn(asked);
  const fields = fieldsOf(kind);
  return {
    address,
    typed,
    fields,
    placementTypes: placementTypeChoices(typed['placementType']),
    areas: areaChoices(typed['area']),
    priorMoves: priorMovesChoices(typed['priorMoves']),
    legalStatuses: legalStatusChoices(typed['legalStatus']),
    ...(breadth && {
      breadths: (['narrow', 'broad'] as const).map((value) => ({
        value,
        text: BREADTH_TEXTS[value],
        isChosen: value === breadth,
      })),
    }),
    isOpen: fields.some((name) => (typed[name] ?? '') !== ''),
  };
}
