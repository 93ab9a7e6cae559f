/** Options with which a server acknowledges what it may lose, or does not look whether its files are sound. */
const UNSAFE = ['MemDb', 'UnsafeDisableFlushToDisk', 'SkipDbVerify'];

const isOption = (value: unknown): value is { readonly name: unknown; readonly value: unknown } =>
  typeof value === 'object' && value !== null && 'name' in value && 'value' in value;

const lettersOf = (name: unknown): string =>
  String(name)
    .toLowerCase()
    .replace(/[^a-z]/g, '');

/**
 * The first unsafe option that is switched on in what a server tells of its options. Where it tells nothing, because
 * the user may not ask, nobody can know: whoever runs the server has to see to it.
 */
export function unsafeOption(told: unknown): string | undefined {
  if (!Array.isArray(told)) return undefined;
  const on = told.filter(isOption).filter(({ value }) => /^true$/i.test(String(value)));
  return UNSAFE.find((name) => on.some((option) => lettersOf(option.name) === name.toLowerCase()));
}
