import type { PlacementCase } from './placement-case';

/** By what placements are told apart: each of these puts every placement into one group. */
export const areaOf = ({ spell }: PlacementCase): string =>
  spell.outOfArea === null ? 'AREA_NOT_KNOWN' : spell.outOfArea ? 'OUT_OF_AREA' : 'IN_AREA';
export const orderOf = ({ spell }: PlacementCase): string =>
  spell.placementsBefore === 0 ? 'FIRST' : spell.placementsBefore < 3 ? 'SECOND_OR_THIRD' : 'FOURTH_OR_LATER';
export const ageOf = ({ ageAtStart }: PlacementCase): string => {
  if (ageAtStart === null) return 'AGE_NOT_KNOWN';
  return ageAtStart < 5 ? '00_TO_04' : ageAtStart < 10 ? '05_TO_09' : ageAtStart < 16 ? '10_TO_15' : '16_AND_OVER';
};
export const groupOf = ({ group }: PlacementCase): string => group;
