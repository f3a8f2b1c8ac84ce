// The worker is written for libsrtp 3. This header offers the few functions that it calls, on top of libsrtp 2.
#pragma once

#define srtp_policy_t srtp2_policy_t
#include <srtp2/srtp.h>
#undef srtp_policy_t

#include "openssl-crypto.h"

#include <cstdint>
#include <cstring>
#include <vector>

// Debian builds libsrtp on NSS, which takes several times as long for a packet.
inline srtp_err_status_t srtp_init_on_openssl()
{
    const auto status = srtp_init();
    return status == srtp_err_status_ok ? srtp_use_openssl() : status;
}
#define srtp_init srtp_init_on_openssl

constexpr auto srtp_err_status_buffer_small = static_cast<srtp_err_status_t>(29);
constexpr auto srtp_err_status_cryptex_err  = static_cast<srtp_err_status_t>(30);

// libsrtp 2 points at the key instead of copying it, so the policy has to own it until the session is made.
struct Srtp3Policy
{
    srtp2_policy_t policy{};
    std::vector<uint8_t> keyAndSalt;
};
using srtp_policy_t = Srtp3Policy*;

inline srtp_err_status_t srtp_policy_create(srtp_policy_t* policy)
{
    *policy = new Srtp3Policy;
    return srtp_err_status_ok;
}

inline void srtp_policy_destroy(srtp_policy_t policy)
{
    delete policy;
}

inline srtp_err_status_t srtp_policy_set_ssrc(srtp_policy_t policy, srtp_ssrc_t ssrc)
{
    policy->policy.ssrc = ssrc;
    return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_profile(srtp_policy_t policy, srtp_profile_t profile)
{
    const auto status = srtp_crypto_policy_set_from_profile_for_rtp(&policy->policy.rtp, profile);
    if (status != srtp_err_status_ok)
    {
        return status;
    }
    return srtp_crypto_policy_set_from_profile_for_rtcp(&policy->policy.rtcp, profile);
}

inline srtp_err_status_t srtp_policy_add_key(
  srtp_policy_t policy, const uint8_t* key, size_t keyLen, const uint8_t* salt, size_t saltLen, const uint8_t*, size_t)
{
    policy->keyAndSalt.assign(key, key + keyLen);
    policy->keyAndSalt.insert(policy->keyAndSalt.end(), salt, salt + saltLen);
    policy->policy.key = policy->keyAndSalt.data();
    return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_allow_repeat_tx(srtp_policy_t policy, bool allow)
{
    policy->policy.allow_repeat_tx = allow;
    return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_window_size(srtp_policy_t policy, size_t size)
{
    policy->policy.window_size = size;
    return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_create(srtp_t* session, srtp_policy_t policy)
{
    return srtp_create(session, &policy->policy);
}

inline srtp_err_status_t srtp_stream_remove(srtp_t session, uint32_t ssrc)
{
    return srtp_remove_stream(session, ssrc);
}

// A protected RTCP packet carries its index (RFC 3711, 3.4) besides tag and MKI.
constexpr size_t SrtcpIndexLen = sizeof(uint32_t);

// libsrtp 3 reads from one buffer and writes to another; libsrtp 2 works in place, so the packet is copied first.
#define LOKET_PROTECT(name)                                                                                              \
    inline srtp_err_status_t name(srtp_t session, const uint8_t* in, size_t inLen, uint8_t* out, size_t* outLen, size_t) \
    {                                                                                                                    \
        if (*outLen < inLen + SRTP_MAX_TRAILER_LEN + SrtcpIndexLen)                                                      \
        {                                                                                                                \
            return srtp_err_status_buffer_small;                                                                         \
        }                                                                                                                \
        std::memcpy(out, in, inLen);                                                                                     \
        auto len          = static_cast<int>(inLen);                                                                     \
        const auto status = name(session, static_cast<void*>(out), &len);                                                \
        *outLen           = static_cast<size_t>(len);                                                                    \
        return status;                                                                                                   \
    }
LOKET_PROTECT(srtp_protect)
LOKET_PROTECT(srtp_protect_rtcp)
#undef LOKET_PROTECT

#define LOKET_UNPROTECT(name)                                                                                    \
    inline srtp_err_status_t name(srtp_t session, const uint8_t* in, size_t inLen, uint8_t* out, size_t* outLen) \
    {                                                                                                            \
        if (*outLen < inLen)                                                                                     \
        {                                                                                                        \
            return srtp_err_status_buffer_small;                                                                 \
        }                                                                                                        \
        if (in != out)                                                                                           \
        {                                                                                                        \
            std::memmove(out, in, inLen);                                                                        \
        }                                                                                                        \
        auto len          = static_cast<int>(inLen);                                                             \
        const auto status = name(session, static_cast<void*>(out), &len);                                        \
        *outLen           = static_cast<size_t>(len);                                                            \
        return status;                                                                                           \
    }
LOKET_UNPROTECT(srtp_unprotect)
LOKET_UNPROTECT(srtp_unprotect_rtcp)
#undef LOKET_UNPROTECT
