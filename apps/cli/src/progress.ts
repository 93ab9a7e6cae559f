const WIDTH = 28;
const EVERY_MILLIS = 100;

/** A bar on a terminal; on anything else a line now and then. Always on stderr, so that answers stay clean. */
export class ProgressBar {
  private shownAt = 0;
  private lineAt = Date.now();
  private label = '';
  private open = false;

  constructor(private readonly stream: NodeJS.WriteStream = process.stderr) {}

  show(label: string, done: number, total: number): void {
    const now = Date.now();
    const finished = done >= total;
    if (label === this.label && !finished && now - this.shownAt < EVERY_MILLIS) return;
    this.shownAt = now;
    const share = total === 0 ? 1 : Math.min(1, done / total);
    const percent = `${Math.floor(share * 100)}`.padStart(3);
    if (this.stream.isTTY) {
      const filled = Math.round(share * WIDTH);
      this.stream.write(`\r\u001b[2K${label} ${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${percent} %`);
      this.open = true;
      if (finished) this.end();
    } else if ((finished && label !== this.label) || now - this.lineAt > 5000) {
      this.lineAt = now;
      this.stream.write(`${label} ${percent} %\n`);
    }
    this.label = finished ? '' : label;
  }

  /** Leaves the bar as it stands and goes to the next line. */
  end(): void {
    if (this.open) this.stream.write('\n');
    this.open = false;
  }
}
