//! Random tokens, the key that signs service account tokens and the certificate of the
//! API server as a client, from the system's random source.

use std::fmt;
use std::time::Duration;

use p256::SecretKey;
use p256::ecdsa::{DerSignature, SigningKey};
use p256::elliptic_curve::Generate;
use p256::pkcs8::LineEnding;
use x509_cert::builder::profile::BuilderProfile;
use x509_cert::builder::{self, Builder, CertificateBuilder};
use x509_cert::certificate::TbsCertificate;
use x509_cert::der::EncodePem;
use x509_cert::der::oid::db::rfc5280::ID_KP_CLIENT_AUTH;
use x509_cert::ext::pkix::ExtendedKeyUsage;
use x509_cert::ext::{Extension, ToExtension};
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::{SubjectPublicKeyInfo, SubjectPublicKeyInfoRef};
use x509_cert::time::Validity;

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
    pem_of(&new_key()?)
}

fn new_key() -> Result<SecretKey, Error> {
    SecretKey::try_generate().map_err(random)
}

fn pem_of(key: &SecretKey) -> Result<String, Error> {
    Ok(key.to_sec1_pem(LineEnding::LF).map_err(random)?.to_string())
}

fn random(error: impl fmt::Display) -> Error {
    Error::Random(error.to_string())
}

/// How a client shows a server who it is: a key, and a certificate signed by that key.
/// The certificate is its own authority: a server that trusts it trusts this client.
pub(crate) struct Identity {
    /// In PEM.
    pub(crate) certificate: String,
    /// In PEM.
    pub(crate) key: String,
}

/// How long a certificate is valid: longer than any control plane lives.
const VALID: Duration = Duration::from_hours(24 * 365);

impl Identity {
    /// A new one of this name.
    pub(crate) fn random(name: &str) -> Result<Self, Error> {
        let key = new_key()?;
        Ok(Self {
            certificate: certificate(name, &SigningKey::from(&key)).map_err(random)?,
            key: pem_of(&key)?,
        })
    }
}

fn certificate(name: &str, key: &SigningKey) -> Result<String, builder::Error> {
    let profile = Client(format!("CN={name}").parse()?);
    let public = SubjectPublicKeyInfo::from_key(key.verifying_key())?;
    let validity = Validity::from_now(VALID)?;
    let builder = CertificateBuilder::new(profile, SerialNumber::from(1u32), validity, public)?;
    let certificate = builder.build::<_, DerSignature>(key)?;
    Ok(certificate.to_pem(LineEnding::LF)?)
}

/// The profile of a client that vouches for itself.
struct Client(Name);

impl BuilderProfile for Client {
    fn get_issuer(&self, subject: &Name) -> Name {
        subject.clone()
    }

    fn get_subject(&self) -> Name {
        self.0.clone()
    }

    fn build_extensions(
        &self,
        _: SubjectPublicKeyInfoRef<'_>,
        _: SubjectPublicKeyInfoRef<'_>,
        certificate: &TbsCertificate,
    ) -> builder::Result<Vec<Extension>> {
        let usage = ExtendedKeyUsage(vec![ID_KP_CLIENT_AUTH]);
        Ok(vec![usage.to_extension(certificate.subject(), &[])?])
    }
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

    #[test]
    fn an_identity_is_a_certificate_and_its_key() {
        let one = Identity::random("it").unwrap();
        assert!(one.certificate.starts_with("-----BEGIN CERTIFICATE-----\n"));
        assert!(one.key.starts_with("-----BEGIN EC PRIVATE KEY-----\n"));
        assert_ne!(one.certificate, Identity::random("it").unwrap().certificate);
    }
}
