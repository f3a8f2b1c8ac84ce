/* What libsrtp holds each algorithm to before it takes it. Keys come with their salt behind them, as in libsrtp. */
#pragma once

#include <srtp2/auth.h>
#include <srtp2/cipher.h>

extern const srtp_cipher_test_case_t counter_vector, gcm_128_vector, gcm_256_vector;
extern const srtp_auth_test_case_t hmac_vector;
