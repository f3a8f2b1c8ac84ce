#include "openssl-crypto.h"
#include "algorithms.h"

#include <stddef.h>

srtp_err_status_t srtp_use_openssl(void) {
  const srtp_cipher_type_t *ciphers[] = {&aes_128_counter, &aes_128_gcm, &aes_256_gcm};
  for (size_t at = 0; at < sizeof ciphers / sizeof *ciphers; at += 1) {
    srtp_err_status_t status = srtp_replace_cipher_type(ciphers[at], ciphers[at]->id);
    if (status != srtp_err_status_ok) return status;
  }
  return srtp_replace_auth_type(&hmac_sha1, hmac_sha1.id);
}
