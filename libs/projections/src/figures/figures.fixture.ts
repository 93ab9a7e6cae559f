import { fold } from '@app/journey';
import type { Told } from '../journeys.fixture';
import { documentOf, told } from '../journeys.fixture';
import type { TimelineDocument } from '../timeline/timeline.projection';
import { timelineProjection } from '../timeline/timeline.projection';
import type { Contribution } from './contribution';
import { contributionAt, contributionOf } from './contribution';
import type { FiguresDocument } from './figures.projection';
import { figuresProjection } from './figures.projection';

/** The figures of one young person, by the projection and by folding: both ways must agree. */
export function figures(tell: (story: Told) => void): Contribution {
  const facts = told((story) => {
    story.registered();
    tell(story);
  });
  const { contribution } = documentOf<FiguresDocument>(figuresProjection, facts);
  expect(contribution).toEqual(contributionOf(fold(facts), facts.length));
  expect(contribution).toEqual(contributionAt(documentOf<TimelineDocument>(timelineProjection, facts), {}));
  return contribution;
}
