/*
 * Sends RTP streams on their schedule and hears what a media worker makes of them. A program of its own in C, because the generator
 * must not be what a small machine is full of: packets leave and come in batches, and between two rounds it sleeps.
 *
 * Usage: generator STREAMS KEY SALT < commands. KEY and SALT: those of SRTCP, in hexadecimal (feedback.h). STREAMS: for each stream a 32-bit count of packets; for each packet the 64-bit float of its due
 * time in ms, a 32-bit length and that many bytes, in the byte order of the machine. Each command is a line and is answered by one.
 *   flow PORT STREAM SSRC DELAY_MS   send a stream to 127.0.0.1:PORT from DELAY_MS from now; it comes back under SSRC
 *   straight STREAM DELAY_MS         the same without a worker: what sending and hearing itself takes
 *   begin                            from here on packets count
 *   end                              later ones no longer do
 *   result                           what came of them until now, as JSON
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
#include "feedback.h"

enum { max_streams = 4, max_flows = 2048, ssrc_slots = 8192, sockets = 16, batch = 64, max_packet = 2048, bins = 10000, bins_per_ms = 10 };
static const long round_ns = 1000000;
static const int buffer_bytes = 8 * 1024 * 1024;

struct packet {
  double due_ms;
  uint32_t length;
  uint8_t *bytes;
};

struct stream {
  uint32_t count;
  struct packet *packets;
};

struct flow {
  const struct stream *stream;
  int socket;
  struct sockaddr_in to;
  uint32_t ssrc;
  int is_straight;
  double start_ms;
  uint32_t next, counted_from, counted_to;
  int has_offset;
  uint16_t offset;
  double *sent_ms;
  uint8_t *came;
};

struct histogram {
  uint32_t counts[bins];
  uint64_t total;
};

static struct stream streams[max_streams];
static uint32_t stream_count;
static struct flow flows[max_flows];
static uint32_t flow_count;
static struct flow *by_ssrc[ssrc_slots];
static struct receiver *by_port[65536];
static int worker_sockets[sockets], straight_from, straight_to;
static struct histogram late, delays, straight;
static uint64_t forwarded_bytes;
static int counting;
static double added_ms, late_ms;

static void fail(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  vfprintf(stderr, format, arguments);
  va_end(arguments);
  fputc('\n', stderr);
  exit(1);
}

static double now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static void add(struct histogram *to, double ms) {
  int bin = ms < 0 ? 0 : (int)(ms * bins_per_ms);
  to->counts[bin < bins ? bin : bins - 1] += 1;
  to->total += 1;
}

/* The upper edge of the bin below which this share lies. */
static double quantile_ms(const struct histogram *of, double share) {
  uint64_t below = 0;
  for (int bin = 0; bin < bins; bin += 1) {
    below += of->counts[bin];
    if (of->total > 0 && below >= of->total * share) return (bin + 1.0) / bins_per_ms;
  }
  return (double)bins / bins_per_ms;
}

static void read_exactly(FILE *file, void *into, size_t bytes) {
  if (fread(into, 1, bytes, file) != bytes) fail("the streams end in the middle");
}

static void *allocate(size_t count, size_t size) {
  void *memory = calloc(count, size);
  if (memory == NULL) fail("no memory");
  return memory;
}

static void read_streams(const char *path) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) fail("%s: %s", path, strerror(errno));
  uint32_t count;
  while (stream_count < max_streams && fread(&count, sizeof count, 1, file) == 1) {
    struct stream *stream = &streams[stream_count++];
    stream->count = count;
    stream->packets = allocate(count, sizeof *stream->packets);
    for (uint32_t index = 0; index < count; index += 1) {
      struct packet *packet = &stream->packets[index];
      read_exactly(file, &packet->due_ms, sizeof packet->due_ms);
      read_exactly(file, &packet->length, sizeof packet->length);
      if (packet->length < 12 || packet->length > max_packet) fail("a packet of %u bytes", packet->length);
      packet->bytes = allocate(packet->length, 1);
      read_exactly(file, packet->bytes, packet->length);
    }
  }
  fclose(file);
}

static int open_socket(void) {
  int opened = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  struct sockaddr_in here = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  if (opened < 0 || bind(opened, (struct sockaddr *)&here, sizeof here) != 0) fail("no socket: %s", strerror(errno));
  /* Root may have more than net.core.rmem_max; for others that is what they get. */
  if (setsockopt(opened, SOL_SOCKET, SO_RCVBUFFORCE, &buffer_bytes, sizeof buffer_bytes) != 0)
    setsockopt(opened, SOL_SOCKET, SO_RCVBUF, &buffer_bytes, sizeof buffer_bytes);
  setsockopt(opened, SOL_SOCKET, SO_SNDBUF, &buffer_bytes, sizeof buffer_bytes);
  return opened;
}

static uint16_t get_16(const uint8_t *at) { return (uint16_t)(at[0] << 8 | at[1]); }
static uint32_t get_32(const uint8_t *at) { return (uint32_t)get_16(at) << 16 | get_16(at + 2); }

static void remember(struct flow *flow) {
  uint32_t slot = flow->ssrc % ssrc_slots;
  while (by_ssrc[slot] != NULL) {
    if (by_ssrc[slot]->ssrc == flow->ssrc) fail("an SSRC came twice");
    slot = (slot + 1) % ssrc_slots;
  }
  by_ssrc[slot] = flow;
}

static struct flow *find(uint32_t ssrc) {
  for (uint32_t slot = ssrc % ssrc_slots; by_ssrc[slot] != NULL; slot = (slot + 1) % ssrc_slots)
    if (by_ssrc[slot]->ssrc == ssrc) return by_ssrc[slot];
  return NULL;
}

static struct flow *add_flow(uint32_t stream, double delay_ms) {
  if (stream >= stream_count) fail("there is no stream %u", stream);
  if (flow_count == max_flows) fail("too many flows");
  struct flow *flow = &flows[flow_count];
  flow->stream = &streams[stream];
  flow->start_ms = now_ms() + delay_ms;
  flow->sent_ms = allocate(flow->stream->count, sizeof *flow->sent_ms);
  flow->came = allocate(flow->stream->count, 1);
  flow_count += 1;
  return flow;
}

static void send_batch(int through, struct mmsghdr *messages, unsigned count) {
  for (unsigned sent = 0; sent < count;) {
    int more = sendmmsg(through, messages + sent, count - sent, 0);
    if (more > 0) sent += (unsigned)more;
    else if (errno != EINTR) fail("cannot send: %s", strerror(errno));
  }
}

/* All that is due on one socket, in as few calls as it takes. */
static void pump(int through) {
  static struct mmsghdr messages[batch];
  static struct iovec parts[batch];
  unsigned count = 0;
  double now = now_ms();
  for (uint32_t index = 0; index < flow_count; index += 1) {
    struct flow *flow = &flows[index];
    if (flow->socket != through) continue;
    while (flow->next < flow->stream->count && flow->start_ms + flow->stream->packets[flow->next].due_ms <= now) {
      const struct packet *packet = &flow->stream->packets[flow->next];
      if (count == batch) {
        send_batch(through, messages, count);
        count = 0;
        now = now_ms();
      }
      flow->sent_ms[flow->next] = now;
      if (counting) add(&late, now - flow->start_ms - packet->due_ms);
      parts[count] = (struct iovec){.iov_base = packet->bytes, .iov_len = packet->length};
      messages[count].msg_hdr =
          (struct msghdr){.msg_name = &flow->to, .msg_namelen = sizeof flow->to, .msg_iov = &parts[count], .msg_iovlen = 1};
      count += 1;
      flow->next += 1;
    }
  }
  if (count > 0) send_batch(through, messages, count);
}

/*
 * The worker numbers packets anew. The first that comes need not be the stream's own first (the worker forwards nothing to a side that it
 * has not heard of yet): its timestamp, which stays, says which frame it begins.
 */
static int take_offset(struct flow *flow, uint16_t sequence, uint32_t timestamp) {
  for (uint32_t index = 0; index < flow->stream->count; index += 1) {
    if (get_32(flow->stream->packets[index].bytes + 4) != timestamp) continue;
    flow->offset = (uint16_t)(sequence - index);
    flow->has_offset = 1;
    return 1;
  }
  return 0;
}

static void arrived(const uint8_t *bytes, uint32_t length, uint16_t from_port, double at_ms) {
  /* RTCP shares the port (RFC 5761): its packet types 200 to 206 stand where RTP has marker and payload type. */
  if (length < 12 || (bytes[1] >= 200 && bytes[1] <= 206)) return;
  if (by_port[from_port] != NULL) feedback_note(by_port[from_port], bytes, length, at_ms);
  struct flow *flow = find(get_32(bytes + 8));
  if (flow == NULL) return;
  if (!flow->has_offset && !take_offset(flow, get_16(bytes + 2), get_32(bytes + 4))) fail("a packet that nobody sent");
  uint16_t index = (uint16_t)(get_16(bytes + 2) - flow->offset);
  if (index >= flow->next || flow->came[index]) return;
  flow->came[index] = 1;
  if (!counting) return;
  add(flow->is_straight ? &straight : &delays, at_ms - flow->sent_ms[index]);
  if (!flow->is_straight) forwarded_bytes += length;
}

static void hear(int on) {
  static uint8_t bytes[batch][max_packet];
  static struct mmsghdr messages[batch];
  static struct iovec parts[batch];
  static struct sockaddr_in from[batch];
  int count;
  do {
    for (int index = 0; index < batch; index += 1) {
      parts[index] = (struct iovec){.iov_base = bytes[index], .iov_len = max_packet};
      messages[index].msg_hdr = (struct msghdr){
          .msg_name = &from[index], .msg_namelen = sizeof from[index], .msg_iov = &parts[index], .msg_iovlen = 1};
    }
    count = recvmmsg(on, messages, batch, MSG_DONTWAIT, NULL);
    double at_ms = now_ms();
    for (int index = 0; index < count; index += 1) arrived(bytes[index], messages[index].msg_len, ntohs(from[index].sin_port), at_ms);
  } while (count == batch);
}

static void begin(void) {
  memset(&late, 0, sizeof late);
  memset(&delays, 0, sizeof delays);
  memset(&straight, 0, sizeof straight);
  forwarded_bytes = 0;
  for (uint32_t index = 0; index < flow_count; index += 1) flows[index].counted_from = flows[index].next;
  counting = 1;
}

static void end(void) {
  counting = 0;
  for (uint32_t index = 0; index < flow_count; index += 1) flows[index].counted_to = flows[index].next;
  added_ms = quantile_ms(&delays, 0.99) - quantile_ms(&straight, 0.99);
  late_ms = quantile_ms(&late, 0.99);
}

static void print_result(void) {
  uint64_t sent = 0, lost = 0;
  for (uint32_t index = 0; index < flow_count; index += 1) {
    const struct flow *flow = &flows[index];
    if (flow->is_straight) continue;
    for (uint32_t number = flow->counted_from; number < flow->counted_to; number += 1) {
      sent += 1;
      lost += !flow->came[number];
    }
  }
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  double cpu_ms = (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
  printf("{\"sent\":%llu,\"lost\":%llu,\"forwardedBytes\":%llu,\"addedDelayP99Ms\":%.1f,\"lateP99Ms\":%.1f,\"cpuMs\":%.0f}\n",
         (unsigned long long)sent, (unsigned long long)lost, (unsigned long long)forwarded_bytes, added_ms, late_ms, cpu_ms);
}

static void obey(const char *line) {
  unsigned port, stream, ssrc;
  double delay_ms;
  if (sscanf(line, "flow %u %u %u %lf", &port, &stream, &ssrc, &delay_ms) == 4 && port < 65536) {
    struct flow *flow = add_flow(stream, delay_ms);
    /* A transport knows one address: all that goes to its port goes through one socket. */
    flow->socket = worker_sockets[port % sockets];
    flow->to = (struct sockaddr_in){
        .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    flow->ssrc = ssrc;
    remember(flow);
    if (by_port[port] == NULL) by_port[port] = feedback_receiver(flow->socket, flow->to);
  } else if (sscanf(line, "straight %u %lf", &stream, &delay_ms) == 2) {
    struct flow *flow = add_flow(stream, delay_ms);
    socklen_t length = sizeof flow->to;
    flow->socket = straight_from;
    getsockname(straight_to, (struct sockaddr *)&flow->to, &length);
    flow->is_straight = 1;
    flow->ssrc = get_32(flow->stream->packets[0].bytes + 8);
    remember(flow);
  } else if (strcmp(line, "begin") == 0) begin();
  else if (strcmp(line, "end") == 0) end();
  else if (strcmp(line, "result") == 0) {
    print_result();
    return;
  } else fail("not understood: %s", line);
  puts("ok");
}

/* Commands as far as they have come; 0 once there will be none. */
static int listen_for_commands(void) {
  static char text[65536];
  static size_t length;
  struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
  if (poll(&input, 1, 0) <= 0) return 1;
  ssize_t more = read(STDIN_FILENO, text + length, sizeof text - length - 1);
  if (more <= 0) return 0;
  length += (size_t)more;
  text[length] = 0;
  char *line = text;
  for (char *newline; (newline = strchr(line, '\n')) != NULL; line = newline + 1) {
    *newline = 0;
    obey(line);
  }
  length = (size_t)(text + length - line);
  memmove(text, line, length);
  fflush(stdout);
  return 1;
}

int main(int count, char **arguments) {
  if (count != 4) fail("usage: generator STREAMS KEY SALT");
  read_streams(arguments[1]);
  if (!feedback_keys(arguments[2], arguments[3])) fail("no keys for SRTCP");
  for (int index = 0; index < sockets; index += 1) worker_sockets[index] = open_socket();
  straight_from = open_socket();
  straight_to = open_socket();
  while (listen_for_commands()) {
    for (int index = 0; index < sockets; index += 1) {
      hear(worker_sockets[index]);
      pump(worker_sockets[index]);
    }
    feedback_send_due(now_ms());
    pump(straight_from);
    hear(straight_to);
    nanosleep(&(struct timespec){.tv_nsec = round_ns}, NULL);
  }
  return 0;
}
