mod asking;
mod styles;
mod texts;
