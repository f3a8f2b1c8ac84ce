#include "cipher.h"

#include <openssl/crypto.h>
#include <stdlib.h>

srtp_err_status_t cipher_dealloc(srtp_cipher_pointer_t cipher) {
  struct cipher_state *state = cipher->state;
  if (state != NULL) {
    EVP_CIPHER_CTX_free(state->context);
    OPENSSL_cleanse(state, sizeof *state);
  }
  free(state);
  free(cipher);
  return srtp_err_status_ok;
}

srtp_err_status_t cipher_alloc(
    srtp_cipher_pointer_t *made, const srtp_cipher_type_t *type, const EVP_CIPHER *algorithm, int key_len, int tag_len) {
  srtp_cipher_t *cipher = calloc(1, sizeof *cipher);
  if (cipher == NULL) return srtp_err_status_alloc_fail;
  struct cipher_state *state = cipher->state = calloc(1, sizeof *state);
  if (state == NULL || (state->context = EVP_CIPHER_CTX_new()) == NULL) {
    cipher_dealloc(cipher);
    return srtp_err_status_alloc_fail;
  }
  state->algorithm = algorithm;
  state->tag_bytes = tag_len;
  cipher->type = type;
  cipher->key_len = key_len;
  cipher->algorithm = (int)type->id;
  *made = cipher;
  return srtp_err_status_ok;
}

srtp_err_status_t cipher_init(void *of, const uint8_t *key) {
  struct cipher_state *state = of;
  return cipher_status(EVP_CipherInit_ex(state->context, state->algorithm, NULL, key, NULL, 1));
}

srtp_err_status_t cipher_begin_packet(struct cipher_state *state, const uint8_t *iv, srtp_cipher_direction_t direction) {
  state->encrypts = direction == srtp_direction_encrypt;
  return cipher_status(EVP_CipherInit_ex(state->context, NULL, NULL, NULL, iv, state->encrypts));
}

srtp_err_status_t cipher_transform(void *of, uint8_t *buffer, unsigned int *octets) {
  struct cipher_state *state = of;
  int done = 0;
  srtp_err_status_t status = cipher_status(EVP_CipherUpdate(state->context, buffer, &done, buffer, (int)*octets));
  *octets = (unsigned int)done;
  return status;
}
