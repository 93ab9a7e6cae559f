/** Where an error arose. Its message is left out: nobody knows what it quotes. */
export function frames(error: unknown): string {
  if (!(error instanceof Error)) return 'Something was thrown that is not an error.';
  const stack = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...stack.slice(0, 12)].join('\n');
}
