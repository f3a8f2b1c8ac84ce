/* AES in counter mode, which encrypts as it decrypts (RFC 3711, 4.1.1). */
#include "algorithms.h"
#include "cipher.h"
#include "test-vectors.h"

#include <string.h>

enum { counter_salt_bytes = 14 };

static srtp_err_status_t counter_alloc(srtp_cipher_pointer_t *made, int key_len, int tag_len) {
  if (key_len != SRTP_AES_ICM_128_KEY_LEN_WSALT) return srtp_err_status_bad_param;
  return cipher_alloc(made, &aes_128_counter, EVP_aes_128_ctr(), key_len, tag_len);
}

static srtp_err_status_t counter_init(void *of, const uint8_t *key) {
  struct cipher_state *state = of;
  memcpy(state->salt, key + EVP_CIPHER_get_key_length(state->algorithm), counter_salt_bytes);
  return cipher_init(state, key);
}

static srtp_err_status_t counter_set_iv(void *of, uint8_t *iv, srtp_cipher_direction_t direction) {
  struct cipher_state *state = of;
  uint8_t counter[block_bytes];
  for (int at = 0; at < block_bytes; at += 1) counter[at] = state->salt[at] ^ iv[at];
  return cipher_begin_packet(state, counter, direction);
}

const srtp_cipher_type_t aes_128_counter = {
    .alloc = counter_alloc,
    .dealloc = cipher_dealloc,
    .init = counter_init,
    .encrypt = cipher_transform,
    .decrypt = cipher_transform,
    .set_iv = counter_set_iv,
    .description = "AES-128 counter mode (OpenSSL)",
    .test_data = &counter_vector,
    .id = SRTP_AES_ICM_128,
};
