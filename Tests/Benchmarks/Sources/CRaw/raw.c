// What a verification costs in libcrypto alone, as plain C: the measure for the whole verifier.
#include "raw.h"

#include <openssl/evp.h>
#include <openssl/x509.h>
#include <stdlib.h>
#include <string.h>

struct raw_key {
    EVP_PKEY *key;
    EVP_MD *digest;
    EVP_MD_CTX *prepared;
    int is_sm2;
    int is_ed25519;
};

static const char identifier[] = "1234567812345678";

/// SM2 needs the signer's identifier, which belongs to a key context of its own.
static int set_up(EVP_MD_CTX *context, const raw_key *key, EVP_PKEY_CTX **owned) {
    if (key->is_sm2) {
        *owned = EVP_PKEY_CTX_new(key->key, NULL);
        if (*owned == NULL || EVP_PKEY_CTX_set1_id(*owned, identifier, sizeof identifier - 1) != 1) return 0;
        EVP_MD_CTX_set_pkey_ctx(context, *owned);
    }
    return EVP_DigestVerifyInit(context, NULL, key->digest, NULL, key->key);
}

raw_key *raw_key_new(const char *algorithm, const unsigned char *key_info, size_t count) {
    raw_key *key = calloc(1, sizeof *key);
    if (key == NULL) return NULL;
    key->is_sm2 = strcmp(algorithm, "SM2") == 0;
    key->is_ed25519 = strcmp(algorithm, "Ed25519") == 0;
    key->key = d2i_PUBKEY(NULL, &key_info, (long)count);
    if (!key->is_ed25519) key->digest = EVP_MD_fetch(NULL, key->is_sm2 ? "SM3" : "SHA256", NULL);
    EVP_PKEY_CTX *owned = NULL;
    if (key->key != NULL && !key->is_sm2) {
        key->prepared = EVP_MD_CTX_new();
        if (key->prepared == NULL || set_up(key->prepared, key, &owned) != 1) {
            EVP_MD_CTX_free(key->prepared);
            key->prepared = NULL;
        }
    }
    if (key->key == NULL || (!key->is_ed25519 && key->digest == NULL) || (!key->is_sm2 && key->prepared == NULL)) {
        raw_key_free(key);
        return NULL;
    }
    return key;
}

void raw_key_free(raw_key *key) {
    if (key == NULL) return;
    EVP_MD_CTX_free(key->prepared);
    EVP_MD_free(key->digest);
    EVP_PKEY_free(key->key);
    free(key);
}

/// Appends a DER INTEGER of 32 big-endian bytes.
static size_t put_integer(unsigned char *output, const unsigned char *digits) {
    size_t skipped = 0;
    while (skipped < 31 && digits[skipped] == 0) skipped++;
    size_t padding = digits[skipped] >= 0x80;
    size_t count = 32 - skipped + padding;
    output[0] = 0x02;
    output[1] = (unsigned char)count;
    output[2] = 0;
    memcpy(output + 2 + padding, digits + skipped, 32 - skipped);
    return 2 + count;
}

int raw_verify(const raw_key *key, raw_mode mode, const unsigned char *signature, const unsigned char *message,
               size_t count) {
    unsigned char der[80];
    size_t length = 64;
    if (!key->is_ed25519) {
        length = 2 + put_integer(der + 2, signature);
        length += put_integer(der + length, signature + 32);
        der[0] = 0x30;
        der[1] = (unsigned char)(length - 2);
        signature = der;
    }
    EVP_PKEY_CTX *owned = NULL;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    int ready = mode == raw_prepared && key->prepared != NULL ? EVP_MD_CTX_copy_ex(context, key->prepared)
                                                               : set_up(context, key, &owned);
    int done = ready == 1 && EVP_DigestVerify(context, signature, length, message, count) == 1;
    EVP_PKEY_CTX_free(owned);
    EVP_MD_CTX_free(context);
    return done;
}
