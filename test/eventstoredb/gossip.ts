/** Who is in the cluster, and what the server can do. */
import type { sendUnaryData, ServerUnaryCall } from '@grpc/grpc-js';
import { ClusterInfo, EndPoint, MemberInfo } from '@eventstore/db-client/generated/gossip_pb';
import { SupportedMethod, SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb';
import type { Empty } from '@eventstore/db-client/generated/shared_pb';
import { ticksOf } from './event-bytes';
import type { TestNode } from './node';
import type { RpcError } from './rpc-errors';
import { uuidOf } from './wire';

const VERSION = '24.10.0-test-server';
const STREAMS = 'event_store.client.streams.streams';
const METHODS = ['append', 'batchappend', 'delete', 'read', 'tombstone'];
const READ_FEATURES = ['position', 'events'];

export function supportedMethods(
  node: TestNode,
  call: ServerUnaryCall<Empty, SupportedMethods>,
  answer: sendUnaryData<SupportedMethods>,
): void {
  const methods = METHODS.filter((name) => name !== 'batchappend' || node.options.batchAppend).map((name) =>
    new SupportedMethod()
      .setServiceName(STREAMS)
      .setMethodName(name)
      .setFeaturesList(name === 'read' ? READ_FEATURES : []),
  );
  const supported = new SupportedMethods().setEventStoreServerVersion(VERSION).setMethodsList(methods);
  admitted(node, call, 'features').then(
    () => answer(null, supported),
    (error: RpcError) => answer(error),
  );
}

export function readGossip(
  node: TestNode,
  call: ServerUnaryCall<Empty, ClusterInfo>,
  answer: sendUnaryData<ClusterInfo>,
): void {
  const info = (): ClusterInfo => new ClusterInfo().setMembersList(node.members.nodes.map((one) => memberOf(one)));
  admitted(node, call, 'gossip').then(
    () => answer(null, info()),
    (error: RpcError) => answer(error),
  );
}

async function admitted<In, Out>(
  node: TestNode,
  call: ServerUnaryCall<In, Out>,
  operation: 'features' | 'gossip',
): Promise<void> {
  node.admit(call, operation);
  node.refuse(node.faults.take(operation)?.fault);
  await node.delayAnswer(operation);
}

function memberOf(node: TestNode): MemberInfo {
  const { LEADER, FOLLOWER } = MemberInfo.VNodeState;
  return new MemberInfo()
    .setInstanceId(uuidOf(node.instanceId))
    .setTimeStamp(ticksOf(Date.now()))
    .setState(node.isLeader ? LEADER : FOLLOWER)
    .setIsAlive(node.isUp)
    .setHttpEndPoint(new EndPoint().setAddress(node.endpoint.host).setPort(node.endpoint.port));
}
