/* The algorithms that libsrtp gets from OpenSSL. */
#pragma once

#include <srtp2/auth.h>
#include <srtp2/cipher.h>

extern const srtp_cipher_type_t aes_128_counter, aes_128_gcm, aes_256_gcm;
extern const srtp_auth_type_t hmac_sha1;
