import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A line to a server that can be cut and mended: what goes through it is not looked at. */
export class PulledPlug {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private port = 0;

  constructor(private readonly to: { readonly host: string; readonly port: number }) {}

  /** Takes connections, at the same address as before. */
  async mend(): Promise<string> {
    this.server = createServer((from) => {
      const onward = connect(this.to);
      for (const socket of [from, onward]) {
        this.sockets.add(socket);
        socket.on('error', () => socket.destroy()).on('close', () => this.sockets.delete(socket));
      }
      from.on('close', () => onward.destroy()).pipe(onward);
      onward.on('close', () => from.destroy()).pipe(from);
    });
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
    return `127.0.0.1:${this.port}`;
  }

  /** Cuts all connections, and takes no more. */
  async cut(): Promise<void> {
    if (!this.server) return;
    const closed = once(this.server, 'close');
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
    this.server = undefined;
  }
}
