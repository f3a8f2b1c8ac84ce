/* AES-GCM (RFC 7714). libsrtp adds the salt by itself. */
#include "algorithms.h"
#include "cipher.h"
#include "test-vectors.h"

enum { gcm_salt_bytes = 12 };

static srtp_err_status_t gcm_alloc(
    srtp_cipher_pointer_t *made, const srtp_cipher_type_t *type, const EVP_CIPHER *algorithm, int key_len, int tag_len) {
  if (key_len != EVP_CIPHER_get_key_length(algorithm) + gcm_salt_bytes) return srtp_err_status_bad_param;
  if (tag_len != 8 && tag_len != 16) return srtp_err_status_bad_param;
  return cipher_alloc(made, type, algorithm, key_len, tag_len);
}

static srtp_err_status_t gcm_set_iv(void *of, uint8_t *iv, srtp_cipher_direction_t direction) {
  return cipher_begin_packet(of, iv, direction);
}

static srtp_err_status_t gcm_set_aad(void *of, const uint8_t *aad, uint32_t aad_len) {
  struct cipher_state *state = of;
  int done;
  return cipher_status(EVP_CipherUpdate(state->context, NULL, &done, aad, (int)aad_len));
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
  if (*octets > 0 && cipher_transform(state, buffer, octets) != srtp_err_status_ok) return srtp_err_status_cipher_fail;
  return EVP_CipherFinal_ex(state->context, nothing, &done) == 1 ? srtp_err_status_ok : srtp_err_status_auth_fail;
}

static srtp_err_status_t gcm_encrypt(void *of, uint8_t *buffer, unsigned int *octets) {
  return *octets == 0 ? srtp_err_status_ok : cipher_transform(of, buffer, octets);
}

#define AES_GCM(bits)                                                                                          \
  static srtp_err_status_t gcm_##bits##_alloc(srtp_cipher_pointer_t *made, int key_len, int tag_len) {         \
    return gcm_alloc(made, &aes_##bits##_gcm, EVP_aes_##bits##_gcm(), key_len, tag_len);                       \
  }                                                                                                            \
  const srtp_cipher_type_t aes_##bits##_gcm = {                                                                \
      .alloc = gcm_##bits##_alloc,                                                                             \
      .dealloc = cipher_dealloc,                                                                               \
      .init = cipher_init,                                                                                     \
      .set_aad = gcm_set_aad,                                                                                  \
      .encrypt = gcm_encrypt,                                                                                  \
      .decrypt = gcm_decrypt,                                                                                  \
      .set_iv = gcm_set_iv,                                                                                    \
      .get_tag = gcm_get_tag,                                                                                  \
      .description = "AES-" #bits " GCM (OpenSSL)",                                                            \
      .test_data = &gcm_##bits##_vector,                                                                       \
      .id = SRTP_AES_GCM_##bits,                                                                               \
  };

AES_GCM(128)
AES_GCM(256)
