#include "openssl-crypto.h"
#include "test-vectors.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>

enum { block_bytes = 16, counter_salt_bytes = 14, gcm_salt_bytes = 12, sha1_bytes = 20 };

/* ---- Ciphers. A key comes with its salt behind it. ---- */

struct cipher_state {
  const EVP_CIPHER *algorithm;
  EVP_CIPHER_CTX *context;
  /* Counter mode: the salt as it is added to the counter of each packet (RFC 3711, 4.1.1). GCM: libsrtp adds it itself. */
  uint8_t salt[block_bytes];
  int tag_bytes;
  int encrypts;
};

static srtp_err_status_t status_of(int answer) { return answer == 1 ? srtp_err_status_ok : srtp_err_status_cipher_fail; }

static srtp_err_status_t cipher_dealloc(srtp_cipher_pointer_t cipher) {
  struct cipher_state *state = cipher->state;
  if (state != NULL) {
    EVP_CIPHER_CTX_free(state->context);
    OPENSSL_cleanse(state, sizeof *state);
  }
  free(state);
  free(cipher);
  return srtp_err_status_ok;
}

static srtp_err_status_t cipher_alloc(
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

static srtp_err_status_t cipher_init(void *of, const uint8_t *key) {
  struct cipher_state *state = of;
  return status_of(EVP_CipherInit_ex(state->context, state->algorithm, NULL, key, NULL, 1));
}

static srtp_err_status_t begin_packet(struct cipher_state *state, const uint8_t *iv, srtp_cipher_direction_t direction) {
  state->encrypts = direction == srtp_direction_encrypt;
  return status_of(EVP_CipherInit_ex(state->context, NULL, NULL, NULL, iv, state->encrypts));
}

static srtp_err_status_t transform(void *of, uint8_t *buffer, unsigned int *octets) {
  struct cipher_state *state = of;
  int done = 0;
  srtp_err_status_t status = status_of(EVP_CipherUpdate(state->context, buffer, &done, buffer, (int)*octets));
  *octets = (unsigned int)done;
  return status;
}

/* ---- AES in counter mode, which encrypts as it decrypts ---- */

extern const srtp_cipher_type_t aes_128_counter;

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
  return begin_packet(state, counter, direction);
}

const srtp_cipher_type_t aes_128_counter = {
    .alloc = counter_alloc,
    .dealloc = cipher_dealloc,
    .init = counter_init,
    .encrypt = transform,
    .decrypt = transform,
    .set_iv = counter_set_iv,
    .description = "AES-128 counter mode (OpenSSL)",
    .test_data = &counter_vector,
    .id = SRTP_AES_ICM_128,
};

/* ---- AES-GCM (RFC 7714) ---- */

extern const srtp_cipher_type_t aes_128_gcm, aes_256_gcm;

static srtp_err_status_t gcm_alloc(
    srtp_cipher_pointer_t *made, const srtp_cipher_type_t *type, const EVP_CIPHER *algorithm, int key_len, int tag_len) {
  if (key_len != EVP_CIPHER_get_key_length(algorithm) + gcm_salt_bytes) return srtp_err_status_bad_param;
  if (tag_len != 8 && tag_len != 16) return srtp_err_status_bad_param;
  return cipher_alloc(made, type, algorithm, key_len, tag_len);
}

static srtp_err_status_t gcm_128_alloc(srtp_cipher_pointer_t *made, int key_len, int tag_len) {
  return gcm_alloc(made, &aes_128_gcm, EVP_aes_128_gcm(), key_len, tag_len);
}

static srtp_err_status_t gcm_256_alloc(srtp_cipher_pointer_t *made, int key_len, int tag_len) {
  return gcm_alloc(made, &aes_256_gcm, EVP_aes_256_gcm(), key_len, tag_len);
}

static srtp_err_status_t gcm_set_iv(void *of, uint8_t *iv, srtp_cipher_direction_t direction) {
  return begin_packet(of, iv, direction);
}

static srtp_err_status_t gcm_set_aad(void *of, const uint8_t *aad, uint32_t aad_len) {
  struct cipher_state *state = of;
  int done;
  return status_of(EVP_CipherUpdate(state->context, NULL, &done, aad, (int)aad_len));
}

static srtp_err_status_t gcm_get_tag(void *of, uint8_t *tag, uint32_t *length) {
  struct cipher_state *state = of;
  uint8_t nothing[block_bytes];
  int done;
  if (EVP_CipherFinal_ex(state->context, nothing, &done) != 1) return srtp_err_status_cipher_fail;
  if (EVP_CIPHER_CTX_ctrl(state->context, EVP_CTRL_AEAD_GET_TAG, state->tag_bytes, tag) != 1) return srtp_err_status_cipher_fail;
  *length = (uint32_t)state->tag_bytes;
  return srtp_err_status_ok;
}

/* The tag stands behind the text. */
static srtp_err_status_t gcm_decrypt(void *of, uint8_t *buffer, unsigned int *octets) {
  struct cipher_state *state = of;
  uint8_t nothing[block_bytes];
  int done;
  if (*octets < (unsigned int)state->tag_bytes) return srtp_err_status_bad_param;
  *octets -= (unsigned int)state->tag_bytes;
  if (EVP_CIPHER_CTX_ctrl(state->context, EVP_CTRL_AEAD_SET_TAG, state->tag_bytes, buffer + *octets) != 1) return srtp_err_status_cipher_fail;
  /* An update of no bytes at all would be read as one of additional data. */
  if (*octets > 0 && transform(state, buffer, octets) != srtp_err_status_ok) return srtp_err_status_cipher_fail;
  return EVP_CipherFinal_ex(state->context, nothing, &done) == 1 ? srtp_err_status_ok : srtp_err_status_auth_fail;
}

static srtp_err_status_t gcm_encrypt(void *of, uint8_t *buffer, unsigned int *octets) {
  return *octets == 0 ? srtp_err_status_ok : transform(of, buffer, octets);
}

const srtp_cipher_type_t aes_128_gcm = {
    .alloc = gcm_128_alloc,
    .dealloc = cipher_dealloc,
    .init = cipher_init,
    .set_aad = gcm_set_aad,
    .encrypt = gcm_encrypt,
    .decrypt = gcm_decrypt,
    .set_iv = gcm_set_iv,
    .get_tag = gcm_get_tag,
    .description = "AES-128 GCM (OpenSSL)",
    .test_data = &gcm_128_vector,
    .id = SRTP_AES_GCM_128,
};

const srtp_cipher_type_t aes_256_gcm = {
    .alloc = gcm_256_alloc,
    .dealloc = cipher_dealloc,
    .init = cipher_init,
    .set_aad = gcm_set_aad,
    .encrypt = gcm_encrypt,
    .decrypt = gcm_decrypt,
    .set_iv = gcm_set_iv,
    .get_tag = gcm_get_tag,
    .description = "AES-256 GCM (OpenSSL)",
    .test_data = &gcm_256_vector,
    .id = SRTP_AES_GCM_256,
};

/* ---- HMAC-SHA1 ---- */

extern const srtp_auth_type_t hmac_sha1;

static srtp_err_status_t auth_status_of(int answer) { return answer == 1 ? srtp_err_status_ok : srtp_err_status_auth_fail; }

static srtp_err_status_t hmac_dealloc(srtp_auth_pointer_t auth) {
  EVP_MAC_CTX_free(auth->state);
  free(auth);
  return srtp_err_status_ok;
}

static EVP_MAC_CTX *new_hmac(void) {
  EVP_MAC *algorithm = EVP_MAC_fetch(NULL, OSSL_MAC_NAME_HMAC, NULL);
  /* The context keeps its own hold of the algorithm. */
  EVP_MAC_CTX *context = algorithm == NULL ? NULL : EVP_MAC_CTX_new(algorithm);
  EVP_MAC_free(algorithm);
  return context;
}

static srtp_err_status_t hmac_alloc(srtp_auth_pointer_t *made, int key_len, int out_len) {
  if (key_len > sha1_bytes || out_len > sha1_bytes) return srtp_err_status_bad_param;
  srtp_auth_t *auth = calloc(1, sizeof *auth);
  if (auth == NULL) return srtp_err_status_alloc_fail;
  auth->type = &hmac_sha1;
  auth->key_len = key_len;
  auth->out_len = out_len;
  auth->state = new_hmac();
  if (auth->state == NULL) {
    hmac_dealloc(auth);
    return srtp_err_status_alloc_fail;
  }
  *made = auth;
  return srtp_err_status_ok;
}

static srtp_err_status_t hmac_init(void *context, const uint8_t *key, int key_len) {
  char digest[] = "SHA1";
  OSSL_PARAM params[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0), OSSL_PARAM_construct_end()};
  return auth_status_of(EVP_MAC_init(context, key, (size_t)key_len, params));
}

static srtp_err_status_t hmac_start(void *context) { return auth_status_of(EVP_MAC_init(context, NULL, 0, NULL)); }

static srtp_err_status_t hmac_update(void *context, const uint8_t *bytes, int length) {
  return auth_status_of(EVP_MAC_update(context, bytes, (size_t)length));
}

static srtp_err_status_t hmac_compute(void *context, const uint8_t *bytes, int length, int tag_len, uint8_t *tag) {
  uint8_t whole[sha1_bytes];
  size_t done = 0;
  if (tag_len > sha1_bytes) return srtp_err_status_bad_param;
  if (EVP_MAC_update(context, bytes, (size_t)length) != 1) return srtp_err_status_auth_fail;
  if (EVP_MAC_final(context, whole, &done, sizeof whole) != 1 || done != sizeof whole) return srtp_err_status_auth_fail;
  memcpy(tag, whole, (size_t)tag_len);
  return srtp_err_status_ok;
}

const srtp_auth_type_t hmac_sha1 = {
    .alloc = hmac_alloc,
    .dealloc = hmac_dealloc,
    .init = hmac_init,
    .compute = hmac_compute,
    .update = hmac_update,
    .start = hmac_start,
    .description = "HMAC-SHA1 (OpenSSL)",
    .test_data = &hmac_vector,
    .id = SRTP_HMAC_SHA1,
};

srtp_err_status_t srtp_use_openssl(void) {
  const srtp_cipher_type_t *ciphers[] = {&aes_128_counter, &aes_128_gcm, &aes_256_gcm};
  for (size_t at = 0; at < sizeof ciphers / sizeof *ciphers; at += 1) {
    srtp_err_status_t status = srtp_replace_cipher_type(ciphers[at], ciphers[at]->id);
    if (status != srtp_err_status_ok) return status;
  }
  return srtp_replace_auth_type(&hmac_sha1, hmac_sha1.id);
}
