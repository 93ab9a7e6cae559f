import { convertToCommandError, EventStoreDBClient, type SingleNodeOptions } from '@eventstore/db-client';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb';
import type { AppendReq, AppendResp, ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { type Connection, EventStoreDbRefused, isLoopback } from './connection';
import { LogClosed, Overdue, within } from './failures';

/**
 * How long a read that has all it asked for may go on before it is told to stop, in milliseconds. Most end by themselves
 * at once, and should: servers close the connection of a client that stops too many calls, taking it for an attack.
 */
const GRACE_MILLIS = 1_000;

/** What a call that delivers messages looks like from here. */
export interface Delivery {
  on(event: 'data', listener: (message: ReadResp) => void): this;
  on(event: 'error', listener: (error: Error) => void): this;
  on(event: 'end', listener: () => void): this;
  pause(): this;
  resume(): this;
  cancel(): void;
}

/**
 * The official client, asked in its own messages over its own channel. Connecting, finding the leader, TLS and
 * credentials are the client's. Three of its public methods are not used, because in 6.2.1
 *
 * - `appendToStream` writes JSON anew (`{"10":…,"9":…}` comes out in another order, so that other bytes would be stored
 *   than are hashed), takes "any revision" when none is given, and sends all appends of a process through one table of
 *   promises: the failure of one connection rejects the appends of every other, and an answer that comes afterwards
 *   throws where nobody can catch it. `Append` is a call of its own for each append, with a deadline of its own.
 * - `readAll` cannot filter, though the server can: whoever looks for the last fact would have to be sent all others.
 * - `readStream` parses what it reads, so that the stored bytes are lost.
 *
 * All calls require the leader: a follower may not yet have what was just acknowledged.
 */
export class LedgerClient extends EventStoreDBClient {
  private channel: { close(): void } | undefined;
  private isClosed = false;

  constructor({ hosts, discover, tls, user, numbers, connectionName, ...certificates }: Connection) {
    const servers = discover
      ? { discover: hosts[0] }
      : hosts.length > 1
        ? { endpoints: hosts }
        : { endpoint: hosts[0] };
    const settings = { ...servers, ...numbers, ...(connectionName !== undefined && { connectionName }) };
    // The client tells its three ways to connect apart by what is in the settings, whatever their type.
    super(settings as SingleNodeOptions, tls ? certificates : { insecure: true }, user);
    const { getChannel } = this;
    this.getChannel = async (): ReturnType<typeof getChannel> => (this.channel = await getChannel());
    if (!tls) this.stayHere();
  }

  /** A cluster may name other members than those that were given: without TLS none of them may be elsewhere. */
  private stayHere(): void {
    const { resolveUri } = this;
    this.resolveUri = async (): Promise<string> => {
      const uri = await resolveUri();
      if (isLoopback(uri.replace(/:\d+$/, ''))) return uri;
      throw new EventStoreDbRefused('TLS is switched off, and the cluster has members on other machines.');
    };
  }

  /** One append: the options first, then fact after fact. Never more than fits into one append, so nothing is awaited. */
  append(messages: readonly AppendReq[], deadlineMillis: number): Promise<AppendResp> {
    return this.execute(
      StreamsClient,
      'append',
      (client) =>
        new Promise((resolve, reject) => {
          const args = this.callArguments({ requiresLeader: true, deadline: deadlineMillis });
          const call = client.append(...args, (error, response) => {
            if (error) reject(convertToCommandError(error));
            else resolve(response);
          });
          call.on('error', reject);
          for (const message of messages) call.write(message);
          call.end();
        }),
    );
  }

  /** Begins a read or a subscription. Whoever gets the delivery listens to its errors, and cancels it. */
  async deliver(request: ReadReq): Promise<Delivery> {
    if (this.isClosed) throw new LogClosed();
    return this.GRPCStreamCreator(StreamsClient, 'read', (client) =>
      client.read(request, ...this.callArguments({ requiresLeader: true }, { deadline: Infinity })),
    )();
  }

  /**
   * The events of a read, at most `wanted`.
   *
   * A server that was asked for so many events looks for one more before it says that it has finished: filtered, that
   * may be a walk through the whole log. So the read ends when all that was wanted has come.
   * @param patienceMillis how long to wait for the next message
   */
  async read(request: ReadReq, wanted: number, patienceMillis: number): Promise<ReadResp[]> {
    const call = await within(patienceMillis, this.deliver(request), (late) => late.cancel());
    return new Promise((resolve, reject) => {
      const messages: ReadResp[] = [];
      let timer = setTimeout(() => {
        reject(new Overdue(patienceMillis));
        call.cancel();
      }, patienceMillis);
      call.on('data', (message) => {
        // Whatever else there is, such as that the stream does not exist, says no more than that there are no events.
        if (messages.length === wanted || !message.hasEvent()) return;
        timer.refresh();
        if (messages.push(message) < wanted) return;
        clearTimeout(timer);
        timer = setTimeout(() => call.cancel(), GRACE_MILLIS).unref();
        resolve(messages);
      });
      call.on('end', () => {
        clearTimeout(timer);
        resolve(messages);
      });
      call.on('error', (error) => {
        clearTimeout(timer);
        reject(convertToCommandError(error));
      });
    });
  }

  /** How the server was started, where it tells this user: names and values. */
  serverOptions(): Promise<unknown> {
    return this.HTTPRequest('GET', '/info/options', {});
  }

  /** Ends what is going on and lets go of the connection. The client's own `dispose` keeps it. */
  async close(): Promise<void> {
    this.isClosed = true;
    await this.dispose();
    this.channel?.close();
  }
}
