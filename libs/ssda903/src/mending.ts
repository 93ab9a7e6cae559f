/**
 * The columns that a file of bad rows has beside those of the file it was made from: where each row stood, which rule it
 * breaks, what is wrong, and what to do. They are passed over when the file comes back mended.
 */
export const MENDING_COLUMNS = ['mend_row', 'mend_line', 'mend_rule', 'mend_what_is_wrong', 'mend_what_to_do'] as const;

const NAMES: ReadonlySet<string> = new Set(MENDING_COLUMNS);

export const isMendingColumn = (name: string): boolean => NAMES.has(name.trim().toLowerCase());
