#pragma once

#include <srtp2/srtp.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * From now on new SRTP sessions of this process encrypt and authenticate with OpenSSL: AES-128 in counter mode, HMAC-SHA1, AES-GCM with 128
 * and 256 bits. libsrtp holds each of them to its own test vectors first, and answers srtp_err_status_algo_fail if one computes otherwise.
 * After srtp_init(), once.
 */
srtp_err_status_t srtp_use_openssl(void);

#ifdef __cplusplus
}
#endif
