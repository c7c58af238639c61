/// RESP, the wire format of Redis, for both ends of a connection.
///
/// A [Frame] is one unit of it: a reply, or a command as an array of bulk strings. [FrameWriter]
/// turns frames into bytes; [FrameReader] reads them from a stream, and [FrameDecoder] below it
/// needs no stream at all: it takes bytes in whatever pieces they come.
///
/// ```
///   client                                                     server
///   Frame.command("GET", key) ── FrameWriter ─▶ bytes ─▶ FrameReader.ofRequests ── Frame.Array
///   Frame.Bulk                ◀─ FrameReader.ofReplies ◀─ bytes ◀─ FrameWriter ─── Frame.Bulk
/// ```
///
/// Nothing here trusts the other side: [Limits] bounds what a peer may make us keep, and a length
/// it only announced is never allocated. The format is described at
/// [redis.io](https://redis.io/docs/latest/develop/reference/protocol-spec/).
@NullMarked
package dev.headrace.examples.redis.protocol;

import org.jspecify.annotations.NullMarked;
