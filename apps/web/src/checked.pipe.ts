import { checked, InvalidInput } from '@app/ledger';
import type { PipeTransform } from '@nestjs/common';

/** Checks what an address asks, as bodies are checked: every fault at once, and nothing unknown. */
export class CheckedPipe<T extends object> implements PipeTransform<unknown, T> {
  constructor(private readonly shape: new () => T) {}

  transform(said: unknown): T {
    // Express gives an object without a prototype.
    return checked(this.shape, { ...(said as object) });
  }
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** An id in an address. Upper case is the same id. */
export class IdPipe implements PipeTransform<string, string> {
  transform(id: string): string {
    const plain = id.toLowerCase();
    if (UUID.test(plain)) return plain;
    throw new InvalidInput([{ path: 'id', code: 'NOT_A_UUID', message: 'Give the UUID of a journey.' }]);
  }
}
