/* HMAC-SHA1 (RFC 3711, 4.2.1). */
#include "algorithms.h"
#include "test-vectors.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>

enum { sha1_bytes = 20 };

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
