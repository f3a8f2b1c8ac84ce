/*
 * Packets of each suite that the worker offers, by libsrtp's own cryptography and by the one of overlay/subprojects/libsrtp3: equal bytes,
 * each opens what the other sealed, and no packet with a changed bit is opened. One line a suite; exit code 1 if anything differs.
 */
#include "overlay/subprojects/libsrtp3/openssl-crypto.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { most_bytes = 1400, room = most_bytes + SRTP_MAX_TRAILER_LEN + 4, packets = 400 };

static const struct {
  const char *name;
  srtp_profile_t profile;
} suites[] = {
    {"AEAD_AES_256_GCM", srtp_profile_aead_aes_256_gcm},
    {"AEAD_AES_128_GCM", srtp_profile_aead_aes_128_gcm},
    {"AES_CM_128_HMAC_SHA1_80", srtp_profile_aes128_cm_sha1_80},
    {"AES_CM_128_HMAC_SHA1_32", srtp_profile_aes128_cm_sha1_32},
};
enum { suite_count = sizeof suites / sizeof *suites };

struct sides {
  srtp_t out;
  srtp_t in;
};

typedef srtp_err_status_t (*transform)(srtp_t session, void *packet, int *length);

static uint8_t key[64];
static int failures;

static void expect(int holds, const char *suite, const char *what) {
  if (holds) return;
  fprintf(stderr, "%s: %s\n", suite, what);
  failures += 1;
}

static srtp_t session(srtp_profile_t profile, srtp_ssrc_type_t direction) {
  srtp_policy_t policy = {.ssrc = {.type = direction}, .key = key, .window_size = 1024, .allow_repeat_tx = 1};
  srtp_t made = NULL;
  srtp_crypto_policy_set_from_profile_for_rtp(&policy.rtp, profile);
  srtp_crypto_policy_set_from_profile_for_rtcp(&policy.rtcp, profile);
  if (srtp_create(&made, &policy) != srtp_err_status_ok) abort();
  return made;
}

static struct sides sides_of(srtp_profile_t profile) {
  return (struct sides){session(profile, ssrc_any_outbound), session(profile, ssrc_any_inbound)};
}

static int random_packet(uint8_t *packet, int number, int is_rtcp) {
  int length = 12 + rand() % (most_bytes - 12);
  if (is_rtcp) length = length / 4 * 4;
  for (int at = 0; at < length; at += 1) packet[at] = (uint8_t)rand();
  packet[0] = 0x80;
  packet[1] = is_rtcp ? 205 : 96;
  packet[2] = (uint8_t)(is_rtcp ? (length / 4 - 1) >> 8 : number >> 8);
  packet[3] = (uint8_t)(is_rtcp ? length / 4 - 1 : number);
  memset(packet + 8, 7, 4);
  if (is_rtcp) memset(packet + 4, 7, 4);
  return length;
}

static void compare(const char *suite, struct sides before, struct sides after, int is_rtcp) {
  transform protect = is_rtcp ? srtp_protect_rtcp : srtp_protect;
  transform unprotect = is_rtcp ? srtp_unprotect_rtcp : srtp_unprotect;
  for (int number = 0; number < packets; number += 1) {
    uint8_t plain[room], old[room], new[room], changed[room];
    int length = random_packet(plain, number, is_rtcp), old_length = length, new_length = length;
    memcpy(old, plain, sizeof old);
    memcpy(new, plain, sizeof new);
    expect(protect(before.out, old, &old_length) == srtp_err_status_ok, suite, "libsrtp does not seal");
    expect(protect(after.out, new, &new_length) == srtp_err_status_ok, suite, "OpenSSL does not seal");
    expect(old_length > length && old_length == new_length && memcmp(old, new, (size_t)new_length) == 0, suite, "sealed packets differ");

    memcpy(changed, old, sizeof changed);
    /* Not the version and not the SSRC: without these it is no packet, or one of another stream. */
    int at = 12 + rand() % (new_length - 12), changed_length = new_length;
    changed[at] ^= (uint8_t)(1 << rand() % 8);
    expect(unprotect(after.in, changed, &changed_length) != srtp_err_status_ok, suite, "OpenSSL opens a changed packet");

    expect(unprotect(after.in, old, &old_length) == srtp_err_status_ok, suite, "OpenSSL does not open what libsrtp sealed");
    expect(unprotect(before.in, new, &new_length) == srtp_err_status_ok, suite, "libsrtp does not open what OpenSSL sealed");
    expect(old_length == length && memcmp(old, plain, (size_t)length) == 0, suite, "OpenSSL opens to other bytes");
    expect(new_length == length && memcmp(new, plain, (size_t)length) == 0, suite, "libsrtp opens to other bytes");
  }
}

int main(void) {
  struct sides before[suite_count];
  if (srtp_init() != srtp_err_status_ok) return 2;
  for (size_t at = 0; at < sizeof key; at += 1) key[at] = (uint8_t)rand();
  for (int at = 0; at < suite_count; at += 1) before[at] = sides_of(suites[at].profile);
  if (srtp_use_openssl() != srtp_err_status_ok) {
    fprintf(stderr, "libsrtp does not take the algorithms\n");
    return 1;
  }
  for (int at = 0; at < suite_count; at += 1) {
    struct sides after = sides_of(suites[at].profile);
    int known = failures;
    compare(suites[at].name, before[at], after, 0);
    compare(suites[at].name, before[at], after, 1);
    if (failures == known) printf("%s\n", suites[at].name);
    srtp_dealloc(before[at].out);
    srtp_dealloc(before[at].in);
    srtp_dealloc(after.out);
    srtp_dealloc(after.in);
  }
  return failures > 0;
}
