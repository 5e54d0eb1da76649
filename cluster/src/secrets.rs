//! Random tokens and the key that signs service account tokens, from the system's
//! random source.

use p256::SecretKey;
use p256::elliptic_curve::Generate;
use p256::pkcs8::LineEnding;

use crate::Error;

/// 128 random bits as 32 lower-case hexadecimal digits.
pub(crate) fn random_hex() -> Result<String, Error> {
    let mut bytes = [0u8; 16];
    getrandom::fill(&mut bytes).map_err(|error| Error::Random(error.to_string()))?;
    Ok(format!("{:032x}", u128::from_ne_bytes(bytes)))
}

/// A new P-256 key in SEC 1 PEM. kube-apiserver takes elliptic curve keys as well as RSA
/// ones, and these are made at once; it reads no public key out of a PKCS #8 file.
pub(crate) fn signing_key_pem() -> Result<String, Error> {
    let key = SecretKey::try_generate().map_err(|error| Error::Random(error.to_string()))?;
    let pem = key
        .to_sec1_pem(LineEnding::LF)
        .map_err(|error| Error::Random(error.to_string()))?;
    Ok(pem.to_string())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn random_hex_is_128_bits_and_new_each_time() {
        let (one, other) = (random_hex().unwrap(), random_hex().unwrap());
        assert_eq!(one.len(), 32);
        assert!(one.bytes().all(|byte| byte.is_ascii_hexdigit()));
        assert_ne!(one, other);
    }

    #[test]
    fn the_key_is_pem_text() {
        let pem = signing_key_pem().unwrap();
        assert!(pem.starts_with("-----BEGIN EC PRIVATE KEY-----\n"));
        assert!(pem.ends_with("-----END EC PRIVATE KEY-----\n"));
    }
}
