/* What libsrtp's ciphers on OpenSSL have in common. A key comes with its salt behind it. */
#pragma once

#include <openssl/evp.h>
#include <srtp2/cipher.h>

enum { block_bytes = 16 };

struct cipher_state {
  const EVP_CIPHER *algorithm;
  EVP_CIPHER_CTX *context;
  /* Counter mode: the salt as it is added to the counter of each packet (RFC 3711, 4.1.1). GCM: libsrtp adds it itself. */
  uint8_t salt[block_bytes];
  int tag_bytes;
  int encrypts;
};

/* 1 is OpenSSL's word for success. */
static inline srtp_err_status_t cipher_status(int answer) { return answer == 1 ? srtp_err_status_ok : srtp_err_status_cipher_fail; }

srtp_err_status_t cipher_alloc(
    srtp_cipher_pointer_t *made, const srtp_cipher_type_t *type, const EVP_CIPHER *algorithm, int key_len, int tag_len);
srtp_err_status_t cipher_dealloc(srtp_cipher_pointer_t cipher);
srtp_err_status_t cipher_init(void *of, const uint8_t *key);
srtp_err_status_t cipher_begin_packet(struct cipher_state *state, const uint8_t *iv, srtp_cipher_direction_t direction);
/* In place. */
srtp_err_status_t cipher_transform(void *of, uint8_t *buffer, unsigned int *octets);
