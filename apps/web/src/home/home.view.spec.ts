import { homeView } from './home.view';

describe('the front page', () => {
  it('says how many young people there are, and what to do first when there are none', () => {
    expect(homeView(1_234)).toMatchObject({ youngPeople: '1,234', isEmpty: false });
    expect(homeView(0)).toMatchObject({ isEmpty: true });
  });

  it('leads people on while it cannot be told who is in the ledger, and does not call it empty', () => {
    const view = homeView(undefined);
    expect(view).not.toHaveProperty('youngPeople');
    expect(view.isEmpty).toBe(false);
    expect(view.waysIn.length).toBeGreaterThan(0);
  });
});
