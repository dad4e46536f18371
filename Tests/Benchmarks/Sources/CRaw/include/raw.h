#ifndef PAIZA_RAW_H
#define PAIZA_RAW_H

#include <stddef.h>

/// A cached public key and, as the lower bound, a context that was set up with it once.
typedef struct raw_key raw_key;

/// How each verification begins.
typedef enum {
    /// EVP_DigestVerifyInit each time: the documented use.
    raw_fresh,
    /// A copy of the context that was set up once: nothing is left but the arithmetic.
    raw_prepared,
} raw_mode;

/// Parses a SubjectPublicKeyInfo; `algorithm` is "ES256", "Ed25519" or "SM2". NULL when libcrypto refuses.
raw_key *raw_key_new(const char *algorithm, const unsigned char *key_info, size_t count);
void raw_key_free(raw_key *key);

/// EVP_DigestVerify of r||s (or R||S) of 64 bytes over a message, the step from r||s to DER included; 1 when it holds.
int raw_verify(const raw_key *key, raw_mode mode, const unsigned char *signature, const unsigned char *message,
               size_t count);

#endif
