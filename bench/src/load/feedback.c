#include "feedback.h"
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum { key_bytes = 32, salt_bytes = 12, tag_bytes = 16, max_receivers = 512, most_packets = 256, head_bytes = 8 };
enum { ticks_per_ms = 4, ticks_per_reference = 256 };
/* libwebrtc reports ten times a second unless the line is very busy or very idle. */
static const double every_ms = 100;
static const uint32_t own_ssrc = 0x0c0c0c0c;
/* The number under which mediasoup sends the transport-wide sequence number (its supportedRtpCapabilities). */
static const int extension_id = 5;

struct receiver {
  int through;
  struct sockaddr_in to;
  uint32_t srtcp_index;
  uint8_t reports;
  /* The report that is being gathered: packets without a gap, each at most 63.75 ms after the one before. */
  uint32_t count;
  uint16_t base;
  int64_t reference, last_ticks;
  double begun_ms;
  uint8_t deltas[most_packets];
};

static struct receiver receivers[max_receivers];
static uint32_t receiver_count;
static uint8_t key[key_bytes], salt[salt_bytes];
static EVP_CIPHER_CTX *cipher;

static int read_hex(const char *text, uint8_t *into, size_t bytes) {
  if (strlen(text) != 2 * bytes) return 0;
  for (size_t index = 0; index < bytes; index += 1)
    if (sscanf(text + 2 * index, "%2hhx", &into[index]) != 1) return 0;
  return 1;
}

int feedback_keys(const char *key_text, const char *salt_text) {
  cipher = EVP_CIPHER_CTX_new();
  return cipher != NULL && read_hex(key_text, key, key_bytes) && read_hex(salt_text, salt, salt_bytes);
}

struct receiver *feedback_receiver(int through, struct sockaddr_in to) {
  if (receiver_count == max_receivers) return NULL;
  struct receiver *receiver = &receivers[receiver_count++];
  receiver->through = through;
  receiver->to = to;
  return receiver;
}

static void put_16(uint8_t *at, uint32_t value) {
  at[0] = (uint8_t)(value >> 8);
  at[1] = (uint8_t)value;
}
static void put_32(uint8_t *at, uint32_t value) {
  put_16(at, value >> 16);
  put_16(at + 2, value);
}

/* The transport-wide sequence number in a one-byte header extension (RFC 8285, 4.2), or -1. */
static int wide_sequence(const uint8_t *packet, uint32_t length) {
  uint32_t at = 12 + 4 * (packet[0] & 0x0fu);
  if ((packet[0] & 0x10) == 0 || at + 4 > length || packet[at] != 0xbe || packet[at + 1] != 0xde) return -1;
  uint32_t end = at + 4 + 4 * (uint32_t)(packet[at + 2] << 8 | packet[at + 3]);
  if (end > length) return -1;
  for (at += 4; at < end;) {
    uint32_t bytes = (packet[at] & 0x0fu) + 1;
    if (packet[at] == 0) {
      at += 1;
      continue;
    }
    if (packet[at] >> 4 == extension_id && bytes == 2 && at + 3 <= end) return packet[at + 1] << 8 | packet[at + 2];
    at += 1 + bytes;
  }
  return -1;
}

/* Encrypts all after the first eight bytes in place; the tag and the word with the index follow. Returns the new length. */
static size_t protect(struct receiver *receiver, uint8_t *packet, size_t length) {
  uint8_t iv[salt_bytes] = {0}, aad[head_bytes + 4];
  uint32_t index = receiver->srtcp_index++;
  int done;
  memcpy(iv + 2, packet + 4, 4);
  put_32(iv + 8, index);
  for (int at = 0; at < salt_bytes; at += 1) iv[at] ^= salt[at];
  memcpy(aad, packet, head_bytes);
  put_32(aad + head_bytes, 0x80000000u | index);
  int body = (int)length - head_bytes;
  EVP_EncryptInit_ex(cipher, EVP_aes_256_gcm(), NULL, key, iv);
  EVP_EncryptUpdate(cipher, NULL, &done, aad, sizeof aad);
  EVP_EncryptUpdate(cipher, packet + head_bytes, &done, packet + head_bytes, body);
  EVP_EncryptFinal_ex(cipher, packet + head_bytes + done, &done);
  EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_GCM_GET_TAG, tag_bytes, packet + length);
  memcpy(packet + length + tag_bytes, aad + head_bytes, 4);
  return length + tag_bytes + 4;
}

static void report(struct receiver *receiver) {
  uint8_t packet[22 + most_packets + 3 + tag_bytes + 4] = {0x8f, 205};
  size_t length = (22 + receiver->count + 3) / 4 * 4;
  put_16(packet + 2, (uint32_t)length / 4 - 1);
  put_32(packet + 4, own_ssrc);
  put_16(packet + 12, receiver->base);
  put_16(packet + 14, receiver->count);
  put_32(packet + 16, (uint32_t)receiver->reference << 8 | receiver->reports);
  /* One run: all of them came, each with a delta of one byte. */
  put_16(packet + 20, 0x2000 | receiver->count);
  memcpy(packet + 22, receiver->deltas, receiver->count);
  length = protect(receiver, packet, length);
  sendto(receiver->through, packet, length, 0, (struct sockaddr *)&receiver->to, sizeof receiver->to);
  receiver->reports += 1;
  receiver->count = 0;
}

void feedback_note(struct receiver *receiver, const uint8_t *packet, uint32_t length, double at_ms) {
  int sequence = wide_sequence(packet, length);
  if (sequence < 0) return;
  int64_t ticks = (int64_t)(at_ms * ticks_per_ms);
  int follows = sequence == (uint16_t)(receiver->base + receiver->count) && ticks - receiver->last_ticks <= UINT8_MAX;
  if (receiver->count == most_packets || (receiver->count > 0 && !follows)) report(receiver);
  if (receiver->count == 0) {
    receiver->base = (uint16_t)sequence;
    receiver->reference = ticks / ticks_per_reference;
    receiver->last_ticks = receiver->reference * ticks_per_reference;
    receiver->begun_ms = at_ms;
  }
  receiver->deltas[receiver->count++] = (uint8_t)(ticks - receiver->last_ticks);
  receiver->last_ticks = ticks;
}

void feedback_send_due(double now_ms) {
  for (uint32_t index = 0; index < receiver_count; index += 1) {
    struct receiver *receiver = &receivers[index];
    if (receiver->count > 0 && now_ms - receiver->begun_ms >= every_ms) report(receiver);
  }
}
