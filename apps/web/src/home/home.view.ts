import { thousands } from '../pages/date-words';
import type { PageView } from '../pages/page-view';
import { WAYS_IN } from './ways-in';

export interface HomeView extends PageView {
  /** Absent while it cannot be told. */
  readonly youngPeople?: string;
  readonly isEmpty: boolean;
  readonly waysIn: typeof WAYS_IN;
}

export function homeView(youngPeople: number | undefined): HomeView {
  return {
    title: 'What was known, when, and who says so',
    ...(youngPeople !== undefined && { youngPeople: thousands(youngPeople) }),
    isEmpty: youngPeople === 0,
    waysIn: WAYS_IN,
  };
}
